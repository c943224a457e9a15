package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.model.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WidgetRoutesTest {
    private static final String ASSISTANTS = "/api/v1/assistants";
    private static final String FOREIGN = "https://clinic.example.org";
    private static final String QUESTION = "{\"question\": \"What comes first in diabetes?\"}";

    private final ServerFixture http = new ServerFixture();
    private final Grant owner = http.people.register("zoe");
    private final String ana =
            http.people.join(owner, "ana", Role.MENTOR).access().token();
    private String assistant = "";

    @BeforeEach
    void publish() {
        String zoe = owner.access().token();
        http.call(
                zoe,
                "POST",
                "/api/v1/collections",
                "{\"name\": \"Open\", \"id\": \"open\", \"visibility\": \"public\"}");
        http.call(
                zoe, "POST", "/api/v1/collections", "{\"name\": \"Own\", \"id\": \"own\", \"visibility\": \"tenant\"}");
        upload("open.txt", "In diabetes, metformin comes first.", "open");
        upload("own.txt", "In diabetes, the secret canary comes first.", "own");
        assistant = assistant("public");
    }

    private void upload(String name, String text, String collection) {
        Reply taken = http.send(http.as(owner.access().token(), "/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                .POST(BodyPublishers.ofString(ServerFixture.file(name, text)
                        + ServerFixture.field("collection", collection)
                        + ServerFixture.end()))
                .build());
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        http.work();
    }

    private String assistant(String visibility) {
        String id = http.call(
                        ana,
                        "POST",
                        ASSISTANTS,
                        "{\"name\": \"Guide\", \"description\": \"Of the clinic\", \"visibility\": \"" + visibility
                                + "\", \"suggestedQuestions\": [\"What comes first?\"]}")
                .json()
                .path("id")
                .asText();
        http.call(ana, "POST", ASSISTANTS + "/" + id + "/publish", "");
        return id;
    }

    private Reply create(String token, String body) {
        return http.call(token, "POST", ASSISTANTS + "/" + assistant + "/widgets", body);
    }

    private Reply widget() {
        Reply made = create(ana, "{\"origins\": [\"" + FOREIGN + "\"], \"perVisitor\": 2, \"perDay\": 3}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private static String key(Reply widget) {
        return widget.json().path("key").asText();
    }

    private Reply ask(String key, String... headers) {
        HttpRequest.Builder request =
                http.as("", "/api/v1/widgets/" + key + "/chat").header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.POST(BodyPublishers.ofString(QUESTION)).build());
    }

    @Test
    void visitorsShouldBeAnsweredFromWhatIsOpenToAll() {
        Reply made = widget();
        assertThat(key(made))
                .isEqualTo("mmw_clinic-of-zoe." + made.json().path("id").asText());
        Reply shown = http.call("", "GET", "/api/v1/widgets/" + key(made), "");
        assertThat(shown.json().path("name").asText()).isEqualTo("Guide");
        assertThat(shown.json().at("/suggestedQuestions/0").asText()).isEqualTo("What comes first?");

        Reply answer = ask(key(made), "Origin", "https://mentor.example", "Sec-Fetch-Site", "same-origin");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("event: done", "metformin").doesNotContain("canary");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=None; Partitioned; Secure");
    }

    @Test
    @Tag("case-44")
    void theFrameShouldBeShownOnItsOriginsAlone() {
        Reply made = create(ana, "{\"origins\": [\"" + FOREIGN + "\", \"http://localhost:8081\"]}");
        Reply frame = http.send(http.as("", "/widget/" + key(made)).build());
        assertThat(frame.status()).isEqualTo(200);
        assertThat(frame.header("Content-Security-Policy"))
                .endsWith("; frame-ancestors " + FOREIGN + " http://localhost:8081")
                .doesNotContain("unsafe", "*");
        assertThat(frame.header("X-Frame-Options")).isEmpty();
        Reply script = http.send(http.as("", "/widget.js").build());
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(script.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    }

    @Test
    @Tag("case-44")
    void pagesElsewhereShouldNotAskForThemselves() {
        String key = key(widget());
        for (String origin : List.of(FOREIGN, "https://evil.example", "null")) {
            assertThat(ask(key, "Origin", origin).code()).as(origin).isEqualTo("origin_not_allowed");
        }
        assertThat(ask(key, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    }

    @Test
    @Tag("case-35")
    void visitorsShouldBeLimitedEachAndTogether() {
        String key = key(widget());
        Reply first = ask(key);
        String cookie = first.header("Set-Cookie").split(";")[0];
        assertThat(ask(key, "Cookie", cookie).status()).isEqualTo(200);
        assertThat(ask(key, "Cookie", cookie).code()).isEqualTo("widget_limit");
        assertThat(ask(key).status()).isEqualTo(200);
        Reply beyond = ask(key);
        assertThat(beyond.status()).isEqualTo(429);
        assertThat(Integer.parseInt(beyond.header("Retry-After"))).isPositive();
    }

    @Test
    void whatIsRemovedOrNotPublicAnyMoreShouldBeGone() {
        Reply made = widget();
        String path = ASSISTANTS + "/" + assistant;
        http.call(ana, "PATCH", path, "{\"visibility\": \"tenant\"}");
        assertThat(ask(key(made)).code()).isEqualTo("widget_not_found");
        assertThat(create(ana, "{\"origins\": [\"" + FOREIGN + "\"]}").code()).isEqualTo("assistant_not_public");
        http.call(ana, "PATCH", path, "{\"visibility\": \"public\"}");
        assertThat(ask(key(made)).status()).isEqualTo(200);
        String widget = path + "/widgets/" + made.json().path("id").asText();
        assertThat(http.call(ana, "DELETE", widget, "").status()).isEqualTo(204);
        assertThat(http.send(http.as("", "/widget/" + key(made)).build()).status())
                .isEqualTo(404);
        assertThat(ask(key(made)).code()).isEqualTo("widget_not_found");
        assertThat(http.call(ana, "DELETE", widget, "").status()).isEqualTo(404);
    }

    @Test
    void originsShouldBeNothingButOrigins() {
        for (String wrong : List.of(
                "*",
                "https://*.example.org",
                "https://a.example; script-src *",
                "https://a.example/path",
                "HTTPS://A.example",
                "ftp://a.example",
                "https://a.example 'self'",
                "null",
                "")) {
            assertThat(create(ana, "{\"origins\": [\"" + wrong + "\"]}").code())
                    .as(wrong)
                    .isEqualTo("invalid_origins");
        }
        assertThat(create(ana, "{\"origins\": []}").code()).isEqualTo("invalid_origins");
        assertThat(create(ana, "{}").status()).isEqualTo(400);
    }

    @Test
    @Tag("case-19")
    void othersShouldNeitherSeeNorChangeIt() {
        Reply made = widget();
        String path = ASSISTANTS + "/" + assistant + "/widgets";
        String widget = path + "/" + made.json().path("id").asText();
        String bob = http.people.join(owner, "bob", Role.MENTOR).access().token();
        assertThat(http.call(bob, "GET", path, "").status()).isEqualTo(403);
        assertThat(http.call(bob, "PATCH", widget, "{\"perDay\": 9}").status()).isEqualTo(403);
        String eve = http.people.register("eve").access().token();
        for (String method : List.of("GET", "POST")) {
            Reply refused =
                    http.call(eve, method, path, method.equals("GET") ? "" : "{\"origins\": [\"" + FOREIGN + "\"]}");
            assertThat(refused.code()).isEqualTo("assistant_not_found");
        }
        assertThat(http.call(eve, "DELETE", widget, "").code()).isEqualTo("assistant_not_found");
        Reply changed = http.call(ana, "PATCH", widget, "{\"perDay\": 9}");
        assertThat(changed.json().path("perDay").asInt()).isEqualTo(9);
        assertThat(changed.json().path("perVisitor").asInt()).isEqualTo(2);
        assertThat(http.call(ana, "GET", path, "").json().path("items")).hasSize(1);
        String forged = key(made).replace("clinic-of-zoe", "clinic-of-eve");
        assertThat(ask(forged).code()).isEqualTo("widget_not_found");
    }
}
