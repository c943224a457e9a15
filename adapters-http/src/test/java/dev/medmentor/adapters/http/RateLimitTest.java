package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.web.TrustedProxies;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.shared.TenantId;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits as they are by default, over two instances on one store. */
class RateLimitTest {
    private static final String LOGIN = "/api/v1/auth/login";
    private static final String ME = "/api/v1/auth/me";

    private final IdentityHarness people = new IdentityHarness();
    private final ServerFixture here = instance(true);
    private final ServerFixture there = instance(false);

    private ServerFixture instance(boolean first) {
        return new ServerFixture(
                builder -> builder,
                settings -> settings.withEdge(EdgeSettings.DEFAULT),
                people,
                people -> IdentityAccess.open(
                        first ? people.identity : people.other,
                        people.clock,
                        URI.create("https://mentor.example"),
                        new SecretKeySpec(new byte[32], "HmacSHA256")));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private static String login(String name, String password) {
        return "{\"email\": \"" + name + "@example.org\", \"password\": \"" + password + "\"}";
    }

    private static Reply guess(ServerFixture http, int number) {
        return http.send(http.as("", LOGIN)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "198.51.100." + number)
                .header("Forwarded", "for=198.51.100." + number)
                .POST(BodyPublishers.ofString(login("ana", "wrong password " + number)))
                .build());
    }

    @Test
    @Tag("case-15")
    @Tag("case-24")
    void loginShouldAnswer429FromTheEleventhGuessOnAndLetTheOwnerInAfterTheWindow() {
        people.register("ana");
        for (int i = 1; i <= 200; i++) {
            Reply reply = guess(i % 2 == 0 ? here : there, i);
            assertThat(reply.status()).as("guess %d", i).isEqualTo(i <= 10 ? 401 : 429);
        }
        Reply refused = here.call("", "POST", LOGIN, login("ana", IdentityHarness.PASSWORD));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        people.clock.advance(Duration.ofMinutes(1));
        assertThat(here.call("", "POST", LOGIN, login("ana", IdentityHarness.PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void registerAndResetShouldBeCountedOverAllInstances() {
        for (String path : List.of("/api/v1/auth/register", "/api/v1/auth/password/forgot")) {
            for (int i = 1; i <= 6; i++) {
                Reply reply = (i % 2 == 0 ? here : there)
                        .call("", "POST", path, "{\"email\": \"nobody" + i + "@example.org\"}");
                assertThat(reply.status() == 429).as(path + i).isEqualTo(i > 3);
            }
            people.clock.advance(Duration.ofHours(1));
            assertThat(here.call("", "POST", path, "{}").status()).isEqualTo(400);
        }
    }

    @Test
    void otherRoutesShouldBeCountedByPrincipalAndNotedOnce() {
        Grant ana = people.register("ana");
        Grant ben = people.register("ben");
        TenantId tenant = people.principal(ana).tenant();
        String token = ana.access().token();
        int served = 0;
        for (int i = 0; i < 130; i++) {
            served += (i % 2 == 0 ? here : there).call(token, "GET", ME, "").status() == 200 ? 1 : 0;
        }
        assertThat(served).isEqualTo(100);
        assertThat(people.count(tenant, "limit.exceeded")).isEqualTo(1);
        assertThat(here.call(ben.access().token(), "GET", ME, "").status()).isEqualTo(200);
        people.clock.advance(Duration.ofMinutes(1));
        assertThat(here.call(token, "GET", ME, "").status()).isEqualTo(200);
    }

    @Test
    void repliesShouldTellHowManyMoreThereMayBe() {
        String token = people.register("ana").access().token();
        Reply first = here.call(token, "GET", ME, "");
        assertThat(first.header("RateLimit-Limit")).isEqualTo("100");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("99");
        assertThat(Integer.parseInt(first.header("RateLimit-Reset"))).isBetween(1, 60);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"other\";q=100;w=60");
        assertThat(first.header("RateLimit")).startsWith("\"other\";r=99;t=");
        assertThat(guess(here, 1).header("RateLimit-Limit")).isEqualTo("10");
    }

    @Test
    void strangersWithWrongTokensShouldBeCountedByAddress() {
        for (int i = 1; i <= 100; i++) {
            assertThat(here.call("mmk_" + "x".repeat(40 + i), "GET", ME, "").status())
                    .isEqualTo(401);
        }
        assertThat(here.call("mmk_" + "x".repeat(40), "GET", ME, "").status()).isEqualTo(429);
    }

    @Test
    void theOperatorAndHealthShouldBeFree() {
        for (int i = 0; i < 150; i++) {
            assertThat(here.get("/api/v1/documents").status()).isEqualTo(200);
            assertThat(here.call("", "GET", "/health", "").status()).isEqualTo(200);
        }
        assertThat(here.get("/api/v1/documents").header("RateLimit-Limit")).isEmpty();
    }

    @Test
    @Tag("case-15")
    void guessesAtOneAccountShouldBeCountedThroughATrustedProxyFromWhateverAddress() {
        people.register("ana");
        try (ServerFixture proxied = new ServerFixture(
                builder -> builder,
                settings -> settings.withEdge(EdgeSettings.DEFAULT.withProxies(TrustedProxies.parse("127.0.0.1"))),
                people,
                ServerFixture::access)) {
            for (int i = 1; i <= 20; i++) {
                assertThat(guess(proxied, i).status()).as("guess %d", i).isEqualTo(i <= 10 ? 401 : 429);
            }
            assertThat(proxied.call("", "POST", LOGIN, login("ben", "wrong password"))
                            .status())
                    .isEqualTo(401);
        }
    }

    private static int login(ServerFixture http, String header, String value) {
        return http.send(http.as("", LOGIN)
                        .header("Content-Type", "application/json")
                        .header(header, value)
                        .POST(BodyPublishers.ofString(login("nobody" + value.hashCode(), "wrong password")))
                        .build())
                .status();
    }

    @Test
    @Tag("case-24")
    void theHeaderThatAProxyDoesNotWriteShouldGiveNobodyAnotherAddress() {
        try (ServerFixture proxied = new ServerFixture(
                builder -> builder,
                settings -> settings.withEdge(EdgeSettings.DEFAULT.withProxies(TrustedProxies.parse("127.0.0.1"))),
                people,
                ServerFixture::access)) {
            for (int i = 1; i <= 20; i++) {
                assertThat(login(
                                proxied,
                                "Forwarded",
                                "for=198.51.100." + i + ", for=\"203.0.113.9:" + (8000 + i) + "\""))
                        .as("guess %d", i)
                        .isEqualTo(i <= 10 ? 401 : 429);
            }
            assertThat(login(proxied, "Forwarded", "for=203.0.113.10")).isEqualTo(401);
            for (int i = 1; i <= 20; i++) {
                Reply reply = proxied.send(proxied.as("", LOGIN)
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", "203.0.113.20")
                        .header("Forwarded", "for=198.51.100." + i)
                        .POST(BodyPublishers.ofString(login("none" + i, "wrong password")))
                        .build());
                assertThat(reply.status()).as("guess %d", i).isEqualTo(i <= 10 ? 401 : 429);
            }
        }
    }

    @Test
    @Tag("case-24")
    void whatRequestsSayOfSchemeAndHostShouldCountForNothingButHttpsFromAProxy() {
        URI plain = URI.create("http://mentor.example");
        for (String proxy : List.of("127.0.0.1", "192.0.2.1")) {
            try (ServerFixture http = new ServerFixture(
                    builder -> builder,
                    settings -> settings.withEdge(EdgeSettings.DEFAULT.withProxies(TrustedProxies.parse(proxy))),
                    people,
                    people -> IdentityAccess.open(
                            people.identity, people.clock, plain, new SecretKeySpec(new byte[32], "HmacSHA256")))) {
                for (List<String> header : List.of(
                        List.of("Forwarded", "for=203.0.113.9;proto=https;host=evil.example"),
                        List.of("X-Forwarded-Proto", "http, https"))) {
                    Reply reply = http.send(http.as("", "/health")
                            .header(header.get(0), header.get(1))
                            .header("X-Forwarded-Host", "evil.example")
                            .build());
                    assertThat(reply.header("Strict-Transport-Security"))
                            .isEqualTo(proxy.equals("127.0.0.1") ? "max-age=31536000" : "");
                    assertThat(reply.status()).isEqualTo(200);
                }
                assertThat(http.call("", "GET", "/health", "").header("Strict-Transport-Security"))
                        .isEmpty();
            }
        }
    }
}
