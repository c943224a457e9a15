package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.medmentor.adapters.http.identity.token.SigningKeys;
import dev.medmentor.identity.IdentitySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens that are forged, foreign, late, early or of another kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenAttacksTest {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] KEY = Installation.tokenKey();

    private Installation server;
    private Login ana;

    @BeforeAll
    void open(@TempDir Path directory) {
        server = new Installation(directory);
        ana = server.owner("ana");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    @Tag("case-2")
    void tokensShouldBeRefusedWhenTheyAskForAnotherAlgorithm() {
        assertThat(accepted(forged().signed(HMAC, KEY)))
                .as("signed anew, unchanged")
                .isTrue();

        for (String none : List.of("none", "nOnE", "NONE", "")) {
            refused(forged().header("alg", none).unsigned());
            refused(forged().header("alg", none).signed(HMAC, KEY));
        }
        refused(forged().unsigned());
        refused(forged().header("alg", "HS384").signed("HmacSHA384", KEY));
        refused(forged().header("alg", "HS512").signed("HmacSHA512", KEY));
        refused(forged().header("alg", "hs256").signed(HMAC, KEY));
        refused(forged().header("alg", "RS256").signed(HMAC, KEY));
        refused(forged().signed(HMAC, new byte[32]));
        refused(ana.access().substring(0, ana.access().lastIndexOf('.')));
        refused(ana.access() + "A");
    }

    @Test
    @Tag("case-3")
    void tokensShouldBeRefusedWhenTheyAreSignedWithThePublicKey(@TempDir Path other) throws Exception {
        KeyPair pair = rsa();
        String publicPem = pem("PUBLIC KEY", pair.getPublic().getEncoded());
        SigningKeys keys = SigningKeys.rsa(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), List.of());
        try (Installation published = new Installation(other, keys, IdentitySettings.DEFAULT, Installation.QUICK)) {
            Login ben = published.owner("ben");
            List<byte[]> guesses = List.of(
                    publicPem.getBytes(StandardCharsets.US_ASCII),
                    publicPem.strip().getBytes(StandardCharsets.US_ASCII),
                    pair.getPublic().getEncoded());

            assertThat(published.a.me(ben.access())).isEqualTo(200);
            for (byte[] guess : guesses) {
                String confused = Forged.of(ben.access()).header("alg", "HS256").signed(HMAC, guess);
                assertThat(published.a.me(confused)).isEqualTo(401);
                assertThat(published.a.me(Forged.of(ben.access()).signed(HMAC, guess)))
                        .isEqualTo(401);
            }
        }
    }

    @Test
    @Tag("case-4")
    void tokensShouldBeRefusedWhenTheyBringTheirOwnKey() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        HttpServer canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            heard.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        canary.start();
        try {
            String url = "http://127.0.0.1:" + canary.getAddress().getPort() + "/keys";
            byte[] own = "a key that only the attacker has".getBytes(StandardCharsets.US_ASCII);
            String k = Base64.getUrlEncoder().withoutPadding().encodeToString(own);
            Map<String, Object> jwk = Map.of("kty", "oct", "alg", "HS256", "k", k);
            for (Map.Entry<String, Object> header : Map.<String, Object>of(
                            "jwk", jwk,
                            "jku", url,
                            "x5u", url,
                            "x5c", List.of(k),
                            "kid", "../../dev/null")
                    .entrySet()) {
                refused(forged().header(header.getKey(), header.getValue()).signed(HMAC, own));
            }
            refused(forged().header("kid", "../../../../../../dev/null").signed(HMAC, new byte[1]));
            refused(forged().header("kid", url).signed(HMAC, KEY));
            refused(forged().header("kid", "' UNION SELECT 'key").signed(HMAC, "key".getBytes(StandardCharsets.UTF_8)));
            refused(forged().header("crit", List.of("exp")).signed(HMAC, KEY));
            assertThat(heard).as("requests to the attacker").hasValue(0);
        } finally {
            canary.stop(0);
        }
    }

    @Test
    @Tag("case-5")
    void tokensShouldBeRefusedWhenAClaimIsWrongOrMissing() {
        long now = server.clock.instant().getEpochSecond();
        refused(forged().claims(claims -> claims.put("iss", "https://evil.example"))
                .signed(HMAC, KEY));
        refused(forged().claims(claims -> claims.put("aud", "another-api")).signed(HMAC, KEY));
        refused(forged().claims(claims -> claims.put("exp", now - 1)).signed(HMAC, KEY));
        refused(forged().claims(claims -> claims.put("exp", now)).signed(HMAC, KEY));
        refused(forged().claims(claims -> claims.put("nbf", now + 31)).signed(HMAC, KEY));
        refused(forged().claims(claims -> claims.put("iat", now + 31)).signed(HMAC, KEY));
        for (String claim : List.of("iss", "aud", "exp", "iat", "sub", "tid", "sid", "gen")) {
            refused(forged().claims(claims -> claims.remove(claim)).signed(HMAC, KEY));
        }
        for (String claim : List.of("iss", "aud", "exp", "sub", "tid", "sid", "gen")) {
            refused(forged().claims(claims -> claims.putNull(claim)).signed(HMAC, KEY));
        }
        refused(forged().claims(claims -> claims.put("exp", "tomorrow")).signed(HMAC, KEY));
        refused(forged().claims(claims -> claims.put("gen", 99)).signed(HMAC, KEY));
        refused(forged().claims(claims -> claims.put("sid", "another")).signed(HMAC, KEY));
    }

    @Test
    @Tag("case-5")
    void aRoleInATokenShouldCountForNothing() {
        String claimed = forged().claims(claims -> claims.put("role", "owner").put("platformAdministrator", true))
                .signed(HMAC, KEY);

        assertThat(server.a.get(claimed, "/api/v1/tenants").status()).isEqualTo(403);
    }

    @Test
    @Tag("case-5")
    void tokensShouldBeRefusedOnceTheyHaveExpired(@TempDir Path other) {
        try (Installation later = new Installation(other)) {
            Login eva = later.owner("eva");
            later.clock.advance(Duration.ofMinutes(30).minusSeconds(1));
            assertThat(later.a.me(eva.access())).isEqualTo(200);
            later.clock.advance(Duration.ofSeconds(1));
            assertThat(later.a.me(eva.access())).isEqualTo(401);
            assertThat(later.b.me(eva.access())).isEqualTo(401);
        }
    }

    @Test
    @Tag("case-6")
    void tokensShouldBeRefusedWhereAnotherKindIsAskedFor() {
        String key = server.a
                .post(ana.access(), "/api/v1/api-keys", Map.of("name", "script", "scopes", List.of("library:read")))
                .text("/secret");

        assertThat(server.a.me(ana.refresh())).as("refresh token as bearer").isEqualTo(401);
        assertThat(server.a.refresh(ana.access()).status())
                .as("access token at refresh")
                .isEqualTo(401);
        assertThat(server.a.refresh(key).status()).as("API key at refresh").isEqualTo(401);
        refused(forged().header("typ", "JWT").signed(HMAC, KEY));
        refused(forged().header("typ", "rt+jwt").signed(HMAC, KEY));
        assertThat(server.a.refresh(ana.refresh()).status())
                .as("untouched by it all")
                .isEqualTo(200);
    }

    private Forged forged() {
        return Forged.of(ana.access());
    }

    private boolean accepted(String token) {
        return server.a.me(token) == 200;
    }

    private void refused(String token) {
        Reply reply = server.a.get(token, "/api/v1/auth/me");
        assertThat(reply.status()).as(token).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("invalid_token");
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.body()).doesNotContain(token);
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
