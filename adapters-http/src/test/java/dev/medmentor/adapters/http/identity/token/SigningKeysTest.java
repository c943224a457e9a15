package dev.medmentor.adapters.http.identity.token;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final Account ACCOUNT = IdentityFixture.account(TENANT, "a1");
    private static final SessionId SESSION = new SessionId("s1");
    private static KeyPair first;
    private static KeyPair second;

    private final SettableClock clock = new SettableClock();

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        first = Forgery.rsa(2_048);
        second = Forgery.rsa(2_048);
    }

    @Test
    void rsaShouldSignWhatItsPublishedKeyVerifies() throws Exception {
        SigningKeys keys = SigningKeys.rsa(privatePem(first), List.of());
        String token = tokens(keys).issue(ACCOUNT, SESSION).token();

        Jwks.Key published = keys.jwks().keys().get(0);

        assertThat(JWT.decode(token).getKeyId()).isEqualTo(published.kid());
        Algorithm.RSA256(publicKey(published), null).verify(JWT.decode(token));
        assertThat(tokens(keys).verify(token).account()).isEqualTo(ACCOUNT.id());
        assertThat(new ObjectMapper().writeValueAsString(keys.jwks()))
                .startsWith("{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"")
                .doesNotContain("\"d\"", "\"p\"");
    }

    @Test
    void keyShouldHaveTheThumbprintOfTheStandardsExample() throws GeneralSecurityException {
        // RFC 7638, section 3.1.
        Jwks.Key example = Jwks.key(publicKey(new Jwks.Key(
                "RSA",
                "sig",
                "RS256",
                "",
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCi"
                        + "FV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqz"
                        + "s8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksI"
                        + "NHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
                "AQAB")));

        assertThat(example.kid()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void rsaShouldTakeTokensOfFormerKeysWhileTheyAreConfigured() {
        String before = tokens(SigningKeys.rsa(privatePem(first), List.of()))
                .issue(ACCOUNT, SESSION)
                .token();
        SigningKeys changed = SigningKeys.rsa(privatePem(second), List.of(publicPem(first)));

        assertThat(tokens(changed).verify(before).account()).isEqualTo(ACCOUNT.id());
        assertThat(changed.jwks().keys())
                .extracting(Jwks.Key::kid)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertRefused(SigningKeys.rsa(privatePem(second), List.of()), before);
        assertThat(SigningKeys.rsa(privatePem(first), List.of(publicPem(first)))
                        .jwks()
                        .keys())
                .hasSize(1);
    }

    @Test
    @Tag("case-3")
    void verifyShouldRefuseTokensHashedWithThePublicKey() {
        SigningKeys keys = SigningKeys.rsa(privatePem(first), List.of());
        String kid = keys.jwks().keys().get(0).kid();
        byte[] der = first.getPublic().getEncoded();
        String pem = publicPem(first);
        List<byte[]> guesses = List.of(
                der,
                pem.getBytes(StandardCharsets.UTF_8),
                pem.strip().getBytes(StandardCharsets.UTF_8),
                Base64.getEncoder().encode(der),
                ((RSAPublicKey) first.getPublic()).getModulus().toByteArray(),
                kid.getBytes(StandardCharsets.UTF_8));

        for (byte[] guess : guesses) {
            assertRefused(keys, handmade("HS256").header("kid", kid).hmac("HmacSHA256", guess));
            assertRefused(keys, handmade("HS256").hmac("HmacSHA256", guess));
            assertRefused(keys, handmade("RS256").header("kid", kid).hmac("HmacSHA256", guess));
        }
        assertThat(tokens(keys).verify(handmade("RS256").header("kid", kid).rsa(first.getPrivate())))
                .isNotNull();
    }

    @Test
    @Tag("case-3")
    void verifyShouldRefuseOtherKeysAndMissingKeyIds() {
        SigningKeys keys = SigningKeys.rsa(privatePem(first), List.of());
        String kid = keys.jwks().keys().get(0).kid();

        assertRefused(keys, handmade("RS256").header("kid", kid).rsa(second.getPrivate()));
        assertRefused(keys, handmade("RS256").rsa(first.getPrivate()));
        assertRefused(keys, handmade("none").header("kid", kid).unsigned() + ".");
        assertRefused(
                SigningKeys.shared(new byte[32]),
                handmade("RS256").header("kid", kid).rsa(first.getPrivate()));
    }

    @Test
    void rsaShouldSayWhatIsWrongWithAKey() throws GeneralSecurityException {
        KeyPair small = Forgery.rsa(1_024);

        assertThatThrownBy(() -> SigningKeys.rsa(privatePem(small), List.of())).hasMessageContaining("2048 bits");
        assertThatThrownBy(() -> SigningKeys.rsa("no key", List.of())).hasMessageContaining("openssl genpkey");
        assertThatThrownBy(() -> SigningKeys.rsa(Forgery.pem("PRIVATE KEY", new byte[10]), List.of()))
                .hasMessageContaining("not an RSA key");
        assertThatThrownBy(() -> SigningKeys.rsa(
                        "-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----", List.of()))
                .hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> SigningKeys.rsa(privatePem(first), List.of("no key")))
                .hasMessageContaining("-pubout");
        assertThatThrownBy(() -> SigningKeys.shared(new byte[31])).hasMessageContaining("32 bytes");
    }

    @Test
    void rsaShouldReadKeysOnOneLine() {
        String oneLine = privatePem(first).replace("\n", "\\n");

        assertThat(SigningKeys.rsa(oneLine, List.of()).jwks().keys()).hasSize(1);
        assertThat(SigningKeys.shared(new byte[32]).jwks().keys()).isEmpty();
    }

    private Forgery handmade(String algorithm) {
        long now = clock.instant().getEpochSecond();
        return new Forgery()
                .header("alg", algorithm)
                .header("typ", "at+jwt")
                .claim("iss", AccessTokenSettings.DEFAULT.issuer())
                .claim("aud", AccessTokenSettings.DEFAULT.audience())
                .claim("sub", "a1")
                .claim("tid", TENANT.value())
                .claim("sid", "s1")
                .claim("gen", 1)
                .claim("iat", now)
                .claim("exp", now + 60);
    }

    private JwtAccessTokens tokens(SigningKeys keys) {
        return new JwtAccessTokens(keys, AccessTokenSettings.DEFAULT, clock);
    }

    private void assertRefused(SigningKeys keys, String token) {
        assertThatThrownBy(() -> tokens(keys).verify(token)).isInstanceOf(UnauthenticatedException.class);
    }

    private static String privatePem(KeyPair pair) {
        return Forgery.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static String publicPem(KeyPair pair) {
        return Forgery.pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static RSAPublicKey publicKey(Jwks.Key key) throws GeneralSecurityException {
        BigInteger modulus = new BigInteger(1, Base64.getUrlDecoder().decode(key.n()));
        BigInteger exponent = new BigInteger(1, Base64.getUrlDecoder().decode(key.e()));
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
}
