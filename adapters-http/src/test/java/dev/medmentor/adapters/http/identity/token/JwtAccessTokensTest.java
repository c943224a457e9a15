package dev.medmentor.adapters.http.identity.token;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.AccessTokens.Claims;
import dev.medmentor.identity.port.AccessTokens.Issued;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAccessTokensTest {
    private static final byte[] SECRET = "k7#Wq2.zT9!mXc4_Vb8-Ln1+Rf6~Hs0=".getBytes(StandardCharsets.UTF_8);
    private static final Account ACCOUNT = IdentityFixture.account(TENANT, "a1");
    private static final SessionId SESSION = new SessionId("s1");
    private static final String ISSUER = "https://medmentor.example.org";
    private static final String AUDIENCE = "medmentor-api";
    private static final AccessTokenSettings SETTINGS =
            new AccessTokenSettings(ISSUER, AUDIENCE, Duration.ofMinutes(30));

    private final SettableClock clock = new SettableClock();
    private final JwtAccessTokens tokens = new JwtAccessTokens(SigningKeys.shared(SECRET), SETTINGS, clock);

    @Test
    void verifyShouldGiveWhatWasIssued() {
        Issued issued = tokens.issue(ACCOUNT, SESSION);

        Claims claims = tokens.verify(issued.token());

        assertThat(claims)
                .isEqualTo(new Claims(
                        TENANT,
                        ACCOUNT.id(),
                        SESSION,
                        ACCOUNT.generation(),
                        clock.instant().plusSeconds(1_800)));
        assertThat(issued.expiresAt()).isEqualTo(claims.expiresAt());
        assertThat(tokens.verify(issued.token())).isEqualTo(claims);
    }

    @Test
    void issueShouldSayNothingOfTheRole() {
        String token = tokens.issue(ACCOUNT, SESSION).token();
        String[] parts = token.split("\\.", -1);

        assertThat(text(parts[0]))
                .contains("\"typ\":\"at+jwt\"", "\"alg\":\"HS256\"")
                .doesNotContain("kid");
        assertThat(text(parts[1]))
                .contains("\"iss\":\"" + ISSUER + "\"", "\"aud\":\"" + AUDIENCE + "\"", "\"jti\":\"")
                .doesNotContain("role", "MEMBER", ACCOUNT.email().value());
        assertThat(tokens.issue(ACCOUNT, SESSION).token()).isNotEqualTo(token);
    }

    @Test
    void verifyShouldTakeTheHandmadeTokenThatTheForgeriesStartFrom() {
        assertThatCode(() -> tokens.verify(handmade().hmac("HmacSHA256", SECRET)))
                .doesNotThrowAnyException();
    }

    @Test
    @Tag("case-2")
    void verifyShouldRefuseTokensWithoutSignature() {
        for (String algorithm : List.of("none", "nOnE", "None", "NONE", "", "HS256")) {
            String unsigned = handmade().header("alg", algorithm).unsigned();
            assertRefused(unsigned);
            assertRefused(unsigned + ".");
            assertRefused(unsigned + ".AA");
        }
        assertRefused(handmade().header("alg", null).unsigned() + ".");
        assertRefused(handmade().header("alg", List.of("HS256")).hmac("HmacSHA256", SECRET));
    }

    @ParameterizedTest
    @Tag("case-2")
    @CsvSource({"HS384, HmacSHA384", "HS512, HmacSHA512", "hs256, HmacSHA256", "HS256, HmacSHA384", "RS256, HmacSHA256"
    })
    void verifyShouldRefuseOtherAlgorithmsEvenWithTheRightSecret(String name, String mac) {
        assertRefused(handmade().header("alg", name).hmac(mac, SECRET));
    }

    @Test
    @Tag("case-2")
    void verifyShouldRefuseAnotherSecretAndChangedClaims() {
        assertRefused(handmade().hmac("HmacSHA256", new byte[32]));
        String[] good = handmade().hmac("HmacSHA256", SECRET).split("\\.", -1);
        String[] other =
                handmade().claim("sub", "a2").hmac("HmacSHA256", SECRET).split("\\.", -1);
        assertRefused(good[0] + "." + other[1] + "." + good[2]);
    }

    @ParameterizedTest
    @Tag("case-4")
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c", "x5t", "crit", "b64", "cty", "zip", "enc"})
    void verifyShouldRefuseHeadersThatWeNeverWrite(String name) {
        assertRefused(handmade().header(name, "https://attacker.example/keys").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().header(name, List.of("exp")).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().header(name, Map.of("kty", "oct", "k", "AAAA")).hmac("HmacSHA256", new byte[32]));
    }

    @ParameterizedTest
    @Tag("case-4")
    @ValueSource(strings = {"../../dev/null", "/dev/null", "", "1", "' OR 1=1 --"})
    void verifyShouldRefuseForeignKeyIds(String id) {
        assertRefused(handmade().header("kid", id).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().header("kid", id).hmac("HmacSHA256", new byte[1]));
    }

    @Test
    @Tag("case-4")
    void verifyShouldRefuseHeadersThatAreNoPlainObject() {
        String[] good = handmade().hmac("HmacSHA256", SECRET).split("\\.", -1);
        for (String header :
                List.of("null", "[]", "\"alg\"", "{", "", "{\"alg\":\"HS256\",\"alg\":\"none\",\"typ\":\"at+jwt\"}")) {
            String encoded = Base64.getUrlEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            assertRefused(encoded + "." + good[1] + "." + good[2]);
        }
    }

    @Test
    @Tag("case-5")
    void verifyShouldRefuseForeignIssuersAndAudiences() {
        assertRefused(handmade().claim("iss", "https://attacker.example").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("iss", ISSUER + "/").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().without("iss").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("aud", "another-api").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("aud", List.of()).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().without("aud").hmac("HmacSHA256", SECRET));
    }

    @Test
    @Tag("case-5")
    void verifyShouldRefuseTimesThatAreNotNow() {
        long now = clock.instant().getEpochSecond();
        assertRefused(handmade().claim("exp", now).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("exp", now - 1).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().without("exp").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("exp", "never").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("exp", Long.MAX_VALUE).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("nbf", now + 31).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("iat", now + 31).hmac("HmacSHA256", SECRET));
        assertThatCode(() -> tokens.verify(handmade().claim("nbf", now + 9).hmac("HmacSHA256", SECRET)))
                .as("clocks of instances differ a little")
                .doesNotThrowAnyException();
    }

    @Test
    @Tag("case-5")
    void verifyShouldRefuseATokenItKnowsOnceItHasExpired() {
        Issued issued = tokens.issue(ACCOUNT, SESSION);
        tokens.verify(issued.token());
        clock.advance(SETTINGS.lifetime().minusSeconds(1));
        tokens.verify(issued.token());

        clock.advance(Duration.ofSeconds(1));

        assertRefused(issued.token());
    }

    @ParameterizedTest
    @Tag("case-5")
    @ValueSource(strings = {"sub", "tid", "sid", "gen", "iat"})
    void verifyShouldRefuseTokensThatLackAClaim(String claim) {
        assertRefused(handmade().without(claim).hmac("HmacSHA256", SECRET));
    }

    @Test
    @Tag("case-5")
    void verifyShouldRefuseClaimsThatAreNoIds() {
        assertRefused(handmade().claim("tid", "../other").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("sub", Map.of("$ne", 1)).hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("gen", "first").hmac("HmacSHA256", SECRET));
        assertRefused(handmade().claim("tid", 7).hmac("HmacSHA256", SECRET));
    }

    @ParameterizedTest
    @Tag("case-6")
    @ValueSource(strings = {"JWT", "jwt", "rt+jwt", "", "AT+JWT"})
    void verifyShouldRefuseOtherKindsOfTokens(String type) {
        assertRefused(handmade().header("typ", type).hmac("HmacSHA256", SECRET));
    }

    @ParameterizedTest
    @Tag("case-6")
    @ValueSource(
            strings = {
                "mmr_s1_0_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "mmk_0123456789abcdefghijABCDEFGHIJ0123456789abcd",
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "\u0000.\u0000.\u0000",
                "🦒.🦒.🦒"
            })
    void verifyShouldRefuseWhatIsNoToken(String text) {
        assertRefused(text);
        assertRefused(text.repeat(200));
    }

    @Test
    @Tag("case-43")
    void verifyShouldRefuseDamagedTokensAndNothingElse() {
        Random random = new Random(7);
        String good = tokens.issue(ACCOUNT, SESSION).token();
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(good);
            int changes = 1 + random.nextInt(4);
            for (int j = 0; j < changes; j++) {
                damaged.setCharAt(random.nextInt(good.length() - 2), (char) (32 + random.nextInt(95)));
            }
            if (!damaged.toString().equals(good)) {
                assertRefused(damaged.toString());
            }
        }
    }

    @Test
    void rememberShouldStayWithinItsCapacity() {
        VerifiedTokens remembered = new VerifiedTokens(2);
        Claims claims =
                new Claims(TENANT, ACCOUNT.id(), SESSION, 1, clock.instant().plusSeconds(10));
        Instant now = clock.instant();
        for (int i = 0; i < 5; i++) {
            remembered.remember(VerifiedTokens.key("token " + i), claims, now);
            assertThat(remembered.size()).isLessThanOrEqualTo(2);
            assertThat(remembered.find(VerifiedTokens.key("token " + i), now)).contains(claims);
        }
        assertThat(remembered.find(VerifiedTokens.key("token 4"), now.plusSeconds(10)))
                .isEmpty();
    }

    private Forgery handmade() {
        long now = clock.instant().getEpochSecond();
        return new Forgery()
                .header("alg", "HS256")
                .header("typ", "at+jwt")
                .claim("iss", ISSUER)
                .claim("aud", AUDIENCE)
                .claim("sub", "a1")
                .claim("tid", TENANT.value())
                .claim("sid", "s1")
                .claim("gen", 1)
                .claim("iat", now)
                .claim("nbf", now)
                .claim("exp", now + 60);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOfSatisfying(UnauthenticatedException.class, e -> {
            assertThat(e.code()).isEqualTo("invalid_token");
            assertThat(e).hasNoCause();
        });
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
