package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.IdentityHarness;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    private static final String AUTH = "/api/v1/auth";
    private static final String OURS = "https://mentor.example";
    private static final String PAGES = "https://app.example.org";
    private static final String LOGIN =
            "{\"email\": \"ana@example.org\", \"password\": \"" + IdentityHarness.PASSWORD + "\"}";

    private final ServerFixture http = new ServerFixture(
            builder -> builder, settings -> settings.withEdge(settings.edge().withAllowedOrigins(Set.of(PAGES))));

    @AfterEach
    void close() {
        http.close();
    }

    /** Sends with the header, and whatever others are named. */
    private Reply post(String bearer, String path, String json, String... headers) {
        HttpRequest.Builder request = http.as(bearer, AUTH + path).header("X-Session", "cookie");
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.POST(json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build());
    }

    private Reply loggedIn() {
        http.people.register("ana");
        Reply login = post("", "/login", LOGIN);
        assertThat(login.status()).as(login.body()).isEqualTo(200);
        return login;
    }

    private static String cookie(Reply reply) {
        return reply.header("Set-Cookie").split(";")[0];
    }

    private static String access(Reply reply) {
        return reply.json().path("accessToken").asText();
    }

    @Test
    void loginShouldLeaveTheRefreshTokenInACookieThatNoScriptReads() {
        Reply login = loggedIn();
        assertThat(login.json().has("refreshToken")).isFalse();
        assertThat(login.json().has("refreshExpiresAt")).isTrue();
        assertThat(login.header("Set-Cookie"))
                .matches("medmentor_session=mmr_\\S+; Path=/api/v1/auth; Max-Age=\\d+; HttpOnly; SameSite=Strict;"
                        + " Secure");
        assertThat(http.call(access(login), "GET", AUTH + "/me", "").status()).isEqualTo(200);
    }

    @Test
    void registrationShouldLeaveItThereToo() {
        Reply registered = post(
                "",
                "/register",
                LOGIN.replace("}", ", \"name\": \"Ana\", \"tenantName\": \"Clínica Ana\"}"),
                "Origin",
                OURS);
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(registered.json().has("refreshToken")).isFalse();
        assertThat(cookie(registered)).startsWith("medmentor_session=mmr_");
    }

    @Test
    void refreshShouldTurnTheCookieIntoTheNextOne() {
        Reply login = loggedIn();
        Reply next = post("", "/refresh", "", "Cookie", cookie(login), "Sec-Fetch-Site", "same-origin");
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(next.json().has("refreshToken")).isFalse();
        assertThat(cookie(next)).startsWith("medmentor_session=mmr_").isNotEqualTo(cookie(login));
        assertThat(http.call(access(next), "GET", AUTH + "/me", "").status()).isEqualTo(200);
    }

    @Test
    @Tag("case-7")
    void aSpentCookieShouldEndTheLoginAndBeTakenAway() {
        Reply login = loggedIn();
        Reply next = post("", "/refresh", "", "Cookie", cookie(login));
        assertThat(post("", "/refresh", "", "Cookie", cookie(next)).status()).isEqualTo(200);
        Reply spent = post("", "/refresh", "", "Cookie", cookie(login));
        assertThat(spent.status()).isEqualTo(401);
        assertThat(spent.header("Set-Cookie"))
                .startsWith("medmentor_session=; ")
                .contains("Max-Age=0");
        assertThat(post("", "/refresh", "", "Cookie", cookie(next)).code()).isEqualTo("invalid_token");
    }

    @Test
    void logoutShouldEndTheLoginAndTakeTheCookieAway() {
        Reply login = loggedIn();
        Reply logout = post(access(login), "/logout", "");
        assertThat(logout.status()).isEqualTo(204);
        assertThat(logout.header("Set-Cookie"))
                .startsWith("medmentor_session=; ")
                .contains("Max-Age=0", "HttpOnly");
        assertThat(post("", "/refresh", "", "Cookie", cookie(login)).status()).isEqualTo(401);
    }

    @Test
    void withoutTheHeaderTheCookieShouldCountForNothing() {
        Reply login = loggedIn();
        Reply refused = http.send(http.as("", AUTH + "/refresh")
                .header("Cookie", cookie(login))
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(refused.status()).isBetween(400, 415);
        Reply plain = http.call("", "POST", AUTH + "/login", LOGIN);
        assertThat(plain.json().path("refreshToken").asText()).startsWith("mmr_");
        assertThat(plain.header("Set-Cookie")).isEmpty();
        Reply me = http.send(
                http.as("", AUTH + "/me").header("Cookie", cookie(login)).build());
        assertThat(me.status()).isEqualTo(401);
    }

    @Test
    void withTheHeaderATokenInTheBodyShouldCountForNothing() {
        http.people.register("ana");
        String token = http.call("", "POST", AUTH + "/login", LOGIN)
                .json()
                .path("refreshToken")
                .asText();
        Reply refused = post("", "/refresh", "{\"refreshToken\": \"" + token + "\"}");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("no_session");
    }

    @Test
    @Tag("case-44")
    void pagesOfOtherOriginsShouldNotUseTheCookie() {
        Reply login = loggedIn();
        for (String origin : List.of(PAGES, "https://evil.example", "null", OURS + ".evil.example", OURS + ":8443")) {
            Reply refused = post("", "/refresh", "", "Cookie", cookie(login), "Origin", origin);
            assertThat(refused.status()).as(origin).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("origin_not_allowed");
            assertThat(refused.header("Set-Cookie")).isEmpty();
            assertThat(post("", "/login", LOGIN, "Origin", origin).status()).isEqualTo(403);
        }
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(post("", "/refresh", "", "Cookie", cookie(login), "Sec-Fetch-Site", site)
                            .status())
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(post("", "/refresh", "", "Cookie", cookie(login), "Origin", OURS)
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("case-44")
    void noPageElsewhereShouldBeAllowedToSendTheHeader() throws Exception {
        HttpRequest request = http.as("", AUTH + "/refresh")
                .header("Origin", PAGES)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-session")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        HttpHeaders preflight = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .headers();
        assertThat(preflight.firstValue("Access-Control-Allow-Origin")).contains(PAGES);
        assertThat(preflight.firstValue("Access-Control-Allow-Headers").orElse(""))
                .doesNotContainIgnoringCase("x-session");
        assertThat(preflight.firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void theHeaderShouldSayNothingElse() {
        Reply refused = http.send(http.as("", AUTH + "/login")
                .header("X-Session", "local-storage")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(LOGIN))
                .build());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_header");
    }
}
