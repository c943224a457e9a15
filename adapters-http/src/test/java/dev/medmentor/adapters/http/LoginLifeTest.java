package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.shared.TenantId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LoginLifeTest {
    private static final String AUTH = "/api/v1/auth";
    private static final String ANA = "{\"email\": \"ana@example.org\", \"password\": \"" + IdentityHarness.PASSWORD
            + "\", \"name\": \"Ana\", \"tenantName\": \"Clínica Ana\"}";
    private static final String LOGIN =
            "{\"email\": \"Ana@Example.org\", \"password\": \"" + IdentityHarness.PASSWORD + "\"}";

    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private JsonNode registered() {
        Reply reply = http.call("", "POST", AUTH + "/register", ANA);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json();
    }

    private Reply me(String token) {
        return http.call(token, "GET", AUTH + "/me", "");
    }

    private Reply refresh(String token) {
        return http.call("", "POST", AUTH + "/refresh", "{\"refreshToken\": \"" + token + "\"}");
    }

    private static String access(JsonNode grant) {
        return grant.path("accessToken").asText();
    }

    private static String spare(JsonNode grant) {
        return grant.path("refreshToken").asText();
    }

    @Test
    void aPersonShouldRegisterLogInRefreshAndLogOut() {
        JsonNode owner = registered().path("account");
        assertThat(owner.path("role").asText()).isEqualTo("owner");
        assertThat(owner.path("tenant").asText()).isEqualTo("clinica-ana");

        Reply login = http.call("", "POST", AUTH + "/login", LOGIN);
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Cache-Control")).isEqualTo("no-store");
        assertThat(login.json().path("tokenType").asText()).isEqualTo("Bearer");
        Reply me = me(access(login.json()));
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("email").asText()).isEqualTo("ana@example.org");
        assertThat(me.header("ETag")).matches("\"[0-9]+\"");

        JsonNode next = refresh(spare(login.json())).json();
        assertThat(spare(next)).isNotEqualTo(spare(login.json()));
        assertThat(me(access(next)).status()).isEqualTo(200);
        assertThat(http.call(access(next), "POST", AUTH + "/logout", "").status())
                .isEqualTo(204);

        assertThat(me(access(next)).status()).isEqualTo(401);
        assertThat(refresh(spare(next)).status()).isEqualTo(401);
        assertThat(http.people.actions(new TenantId("clinica-ana")))
                .containsExactly(
                        "tenant.created", "account.registered", "session.created", "session.created", "session.ended");
    }

    @Test
    void eventsShouldSayWhereAndByWhichRequest() {
        http.send(http.as("", AUTH + "/register")
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "registration-1")
                .POST(BodyPublishers.ofString(ANA))
                .build());
        AuditEvent last = http.people.last(new TenantId("clinica-ana")).orElseThrow();
        assertThat(last.address()).isEqualTo("127.0.0.1");
        assertThat(last.requestId()).isEqualTo("registration-1");
    }

    @Test
    void wrongCredentialsShouldAnswerAlike() {
        registered();
        List<Reply> refused = List.of(
                http.call("", "POST", AUTH + "/login", LOGIN.replace("violet", "purple")),
                http.call("", "POST", AUTH + "/login", LOGIN.replace("Ana@", "bob@")),
                http.call("", "POST", AUTH + "/login", LOGIN.replace("@Example.org", "")));
        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(reply.code()).isEqualTo("wrong_credentials");
            assertThat(reply.json().path("detail"))
                    .isEqualTo(refused.get(0).json().path("detail"));
        });
    }

    @Test
    @Tag("case-6")
    void tokensShouldOpenOnlyWhatTheirKindOpens() {
        JsonNode grant = registered();
        Reply spareAsBearer = me(spare(grant));
        assertThat(spareAsBearer.status()).isEqualTo(401);
        assertThat(spareAsBearer.code()).isEqualTo("invalid_token");
        assertThat(spareAsBearer.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(refresh(access(grant)).status()).isEqualTo(401);
        assertThat(me("mmk_" + "0".repeat(40)).status()).isEqualTo(401);
        assertThat(me("").code()).isEqualTo("missing_token");
    }

    @Test
    @Tag("case-7")
    void replayShouldEndTheFamilyAlsoWithinTheSameSecond() {
        JsonNode first = registered();
        JsonNode second = refresh(spare(first)).json();
        JsonNode third = refresh(spare(second)).json();
        JsonNode fourth = refresh(spare(third)).json();
        assertThat(me(access(fourth)).status()).isEqualTo(200);

        assertThat(refresh(spare(first)).status()).isEqualTo(401);

        assertThat(refresh(spare(fourth)).status()).isEqualTo(401);
        assertThat(me(access(fourth)).status()).isEqualTo(401);
        assertThat(http.people.count(new TenantId("clinica-ana"), "session.reuse_detected"))
                .isOne();
    }

    @Test
    @Tag("case-7")
    void aLostReplyShouldBeForgivenWhileItsTokenIsUnused() {
        JsonNode first = registered();
        JsonNode lost = refresh(spare(first)).json();
        assertThat(spare(refresh(spare(first)).json())).isEqualTo(spare(lost));
        http.people.clock.advance(Duration.ofSeconds(11));
        assertThat(refresh(spare(first)).status()).isEqualTo(401);
    }

    @Test
    @Tag("case-9")
    void loginsShouldEndWhenIdleAndInTheEnd() {
        JsonNode idle = registered();
        http.people.clock.advance(Duration.ofMinutes(31));
        assertThat(me(access(idle)).status()).isEqualTo(401);
        http.people.clock.advance(Duration.ofDays(7));
        assertThat(refresh(spare(idle)).status()).isEqualTo(401);

        JsonNode busy = http.call("", "POST", AUTH + "/login", LOGIN).json();
        for (int day = 0; day < 29; day += 1) {
            http.people.clock.advance(Duration.ofDays(1));
            busy = refresh(spare(busy)).json();
        }
        http.people.clock.advance(Duration.ofDays(1));
        assertThat(refresh(spare(busy)).status()).isEqualTo(401);
    }

    @Test
    @Tag("case-21")
    void noChangeShouldReachWhatIsNotOnesOwnToChange() {
        String token = access(registered());
        for (String field : List.of("role", "tenantId", "tenant", "platformAdministrator", "status", "id", "email")) {
            Reply refused = http.call(token, "PATCH", AUTH + "/me", "{\"name\": \"A\", \"" + field + "\": \"x\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("detail").asText()).contains("field " + field);
        }
        Reply registration = http.call("", "POST", AUTH + "/register", ANA.replace("{", "{\"role\": \"owner\", "));
        assertThat(registration.status()).isEqualTo(400);
        assertThat(me(token).json().path("name").asText()).isEqualTo("Ana");
    }

    @Test
    void profilesShouldKeepWhatAChangeDoesNotName() {
        String token = access(registered());
        http.call(
                token,
                "PATCH",
                AUTH + "/me",
                "{\"bio\": \"Endocrinologist\", \"language\": \"pt-BR\", \"preferences\": {\"theme\": \"dark\"}}");
        Reply changed = http.call(token, "PATCH", AUTH + "/me", "{\"bio\": null, \"name\": \"Dr. Ana\"}");
        assertThat(changed.json().path("bio").isNull()).isTrue();
        assertThat(changed.json().path("name").asText()).isEqualTo("Dr. Ana");
        assertThat(changed.json().path("language").asText()).isEqualTo("pt-BR");
        assertThat(changed.json().at("/preferences/theme").asText()).isEqualTo("dark");
        Reply stale = http.send(http.as(token, AUTH + "/me")
                .header("Content-Type", "application/json")
                .header("If-Match", "\"1\"")
                .method("PATCH", BodyPublishers.ofString("{\"name\": \"B\"}"))
                .build());
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void sessionsShouldBeListedAndEndedOneByOneOrAll() {
        String first = access(registered());
        JsonNode second = http.call("", "POST", AUTH + "/login", LOGIN).json();
        JsonNode third = http.call("", "POST", AUTH + "/login", LOGIN).json();
        JsonNode items = http.call(first, "GET", AUTH + "/sessions", "").json().path("items");
        assertThat(items).hasSize(3);
        assertThat(items.findValuesAsText("current")).containsExactlyInAnyOrder("true", "false", "false");
        String other = "";
        for (JsonNode item : items) {
            other = item.path("current").asBoolean() ? other : item.path("id").asText();
        }
        assertThat(http.call(first, "DELETE", AUTH + "/sessions/" + other, "").status())
                .isEqualTo(204);
        assertThat(List.of(me(access(second)).status(), me(access(third)).status()))
                .containsExactlyInAnyOrder(200, 401);
        for (String unknown : List.of("0000000", "A-B", "x".repeat(99))) {
            assertThat(http.call(first, "DELETE", AUTH + "/sessions/" + unknown, "")
                            .status())
                    .isEqualTo(404);
        }
        http.call(first, "POST", AUTH + "/logout", "{\"everywhere\": true}");
        assertThat(List.of(
                        me(first).status(),
                        me(access(second)).status(),
                        me(access(third)).status()))
                .containsOnly(401);
    }

    @Test
    @Tag("case-11")
    void openStreamsShouldEndWithTheLogin() throws Exception {
        String token = access(registered());
        String document = http.send(http.as(token, "/api/v1/documents")
                        .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                        .POST(BodyPublishers.ofString(ServerFixture.file("a.txt", "Words.") + ServerFixture.end()))
                        .build())
                .json()
                .path("id")
                .asText();
        CompletableFuture<HttpResponse<Stream<String>>> following = http.client.sendAsync(
                http.as(token, "/api/v1/documents/" + document + "/events").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = following.get(5, TimeUnit.SECONDS).body()) {
            http.call(token, "POST", AUTH + "/logout", "{\"everywhere\": true}");
            assertThat(lines.filter(line -> line.startsWith("event: ")).toList())
                    .endsWith("event: error");
        }
    }

    @Test
    void wrongMethodsOnOpenPathsShouldBeTold() {
        assertThat(http.call("", "GET", AUTH + "/login", "").status()).isEqualTo(405);
        assertThat(http.call("", "GET", AUTH + "/logout", "").status()).isEqualTo(401);
        assertThat(http.call("", "POST", "/health", "").status()).isEqualTo(405);
    }
}
