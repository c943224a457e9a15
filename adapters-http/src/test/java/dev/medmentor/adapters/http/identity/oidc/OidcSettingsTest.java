package dev.medmentor.adapters.http.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OidcSettingsTest {
    private static final ClientSecret SECRET = ClientSecret.fixed("secret");

    @Test
    void microsoftShouldExpectTheIssuerOfItsTenant() {
        String directory = "11111111-2222-3333-4444-555555555555";

        assertThat(OidcSettings.microsoft("common", "id", "secret").tokenIssuer())
                .isEqualTo("https://login.microsoftonline.com/{tenantid}/v2.0");
        assertThat(OidcSettings.microsoft(directory, "id", "secret").tokenIssuer())
                .isEqualTo("https://login.microsoftonline.com/" + directory + "/v2.0");
        assertThatThrownBy(() -> OidcSettings.microsoft("../evil", "id", "secret"))
                .hasMessageContaining("id of a directory");
    }

    @Test
    void appleShouldSignItsSecretAnew() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        OidcSettings apple = OidcSettings.apple("org.example.medmentor", "TEAM123456", "KEY1234567", pem);
        Instant now = Instant.now();

        DecodedJWT secret = JWT.decode(apple.secret().at(now).orElseThrow());

        Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), null).verify(secret);
        assertThat(secret.getKeyId()).isEqualTo("KEY1234567");
        assertThat(secret.getIssuer()).isEqualTo("TEAM123456");
        assertThat(secret.getSubject()).isEqualTo("org.example.medmentor");
        assertThat(secret.getAudience()).containsExactly("https://appleid.apple.com");
        assertThat(secret.getExpiresAtAsInstant()).isBefore(now.plusSeconds(600));
        assertThat(apple.formPost()).isTrue();
        assertThatThrownBy(() -> OidcSettings.apple("id", "team", "key", "no key"))
                .hasMessageContaining(".p8");
    }

    @Test
    void settingsShouldBeRefusedWhenTheyAreUnsafe() {
        assertThatThrownBy(() -> OidcSettings.of("local", "http://login.example.org", "id", SECRET))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> OidcSettings.of("local", "http://localhost.example.org", "id", SECRET))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> OidcSettings.of("../x", "https://login.example.org", "id", SECRET))
                .hasMessageContaining("lower-case");
        assertThatThrownBy(() -> OidcSettings.of("local", "https://login.example.org", " ", SECRET))
                .hasMessageContaining("client id");
        assertThat(OidcSettings.google("id", "secret").issuer()).hasHost("accounts.google.com");
        assertThat(ClientSecret.none().at(Instant.now())).isEmpty();
    }
}
