package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.identity.model.Role;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Requests that name fields which their sender may not set. */
@Tag("case-21")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MassAssignmentTest {
    private static final Map<String, String> FORBIDDEN = Map.of(
            "role", "\"owner\"",
            "tenant", "\"another\"",
            "tenantId", "\"another\"",
            "owner", "\"another\"",
            "status", "\"active\"",
            "platformAdministrator", "true",
            "generation", "0",
            "__proto__", "{\"role\":\"owner\"}");

    private Installation server;
    private Login ana;
    private Login mia;

    @BeforeAll
    void open(@TempDir Path directory) {
        server = new Installation(directory);
        ana = server.owner("ana");
        mia = server.join(ana, "mia", Role.MEMBER);
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** Whatever a route's schema does not name is refused by name, before anything is done. */
    @Test
    void everyRouteThatTakesJsonShouldRefuseThem() {
        JsonNode document = server.a.get("", "/openapi.json").json();
        Set<String> tried = new HashSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : List.of("post", "patch", "put")) {
                JsonNode body = path.getValue().at("/" + method + "/requestBody/content/application~1json/schema");
                if (!body.isMissingNode()) {
                    refusesUnnamed(
                            method, path.getKey(), resolved(document, body).path("properties"));
                    tried.add(method + " " + path.getKey());
                }
            }
        }
        assertThat(tried).hasSizeGreaterThan(20);
        assertThat(server.a.get(ana.access(), "/api/v1/auth/me").text("/role")).isEqualTo("owner");
        assertThat(server.a.get(mia.access(), "/api/v1/auth/me").text("/role")).isEqualTo("member");
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private void refusesUnnamed(String method, String path, JsonNode named) {
        String target = path.replaceAll("\\{[^}]+}", "none");
        for (Map.Entry<String, String> field : FORBIDDEN.entrySet()) {
            if (named.has(field.getKey())) {
                continue;
            }
            String body = "{\"" + field.getKey() + "\":" + field.getValue() + "}";
            Reply reply = server.a.call(ana.access(), method.toUpperCase(Locale.ROOT), target, body);
            assertThat(reply.status()).as("%s of %s", field.getKey(), reply).isIn(400, 403, 404);
            if (reply.status() == 400) {
                assertThat(reply.code()).as(reply.toString()).isEqualTo("unknown_field");
                assertThat(reply.body()).contains(field.getKey());
            }
        }
    }

    @Test
    void aMemberShouldNotBecomeMoreThanThat() {
        String before = server.a.get(mia.access(), "/api/v1/auth/me").body();
        for (Map.Entry<String, String> field : FORBIDDEN.entrySet()) {
            String body = "{\"name\":\"Eve\",\"" + field.getKey() + "\":" + field.getValue() + "}";
            assertThat(server.a
                            .call(mia.access(), "PATCH", "/api/v1/auth/me", body)
                            .code())
                    .isEqualTo("unknown_field");
        }
        String user = "/api/v1/users/" + mia.account();
        assertThat(server.a
                        .call(mia.access(), "PATCH", user, Map.of("role", "owner"))
                        .status())
                .isEqualTo(403);

        assertThat(server.a.get(mia.access(), "/api/v1/auth/me").body()).isEqualTo(before);
    }

    @Test
    void nobodyShouldOfferOrGiveARoleAboveTheirOwn() {
        Login max = server.join(ana, "max", Role.ADMIN);
        Map<String, String> offer = Map.of("email", "eve@example.org", "role", "owner");
        assertThat(server.a.post(max.access(), "/api/v1/invitations", offer).status())
                .isEqualTo(403);
        String user = "/api/v1/users/" + mia.account();
        assertThat(server.a
                        .call(max.access(), "PATCH", user, Map.of("role", "owner"))
                        .status())
                .isEqualTo(403);
    }
}
