package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.identity.model.Role;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.port.SampleLibrary;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-C9")
class SetupRoutesTest {
    private static final String SETUP = "/api/v1/setup";

    private record Text(String name, String text) implements SampleLibrary.Sample {
        @Override
        public Upload upload() {
            return Upload.named(name).from("sample:" + name);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final ServerFixture http = new ServerFixture(
            builder -> builder.samples(
                    () -> List.of(new Text("a.txt", "Metformin comes first."), new Text("b.txt", "Rest is best."))),
            settings -> settings);
    private final String token =
            http.people.identity.setUp().token(ServerFixture.TENANT).orElseThrow();

    @AfterEach
    void close() {
        http.close();
    }

    private static String body(String token) {
        return "{\"token\": \"" + token + "\", \"tenantName\": \"North Clinic\", \"email\": \"ana@example.org\","
                + " \"password\": \"" + IdentityHarness.PASSWORD + "\", \"name\": \"Ana\", \"language\": \"pt-BR\"}";
    }

    @Test
    void theFirstVisitorShouldBecomeTheOwnerOfTheInstallationsTenant() {
        assertThat(http.call("", "GET", SETUP, "").body()).isEqualTo("{\"open\":true}");
        Reply grant = http.send(http.as("", SETUP)
                .header("Content-Type", "application/json")
                .header("X-Session", "cookie")
                .POST(BodyPublishers.ofString(body(token)))
                .build());
        assertThat(grant.status()).as(grant.body()).isEqualTo(201);
        assertThat(grant.json().at("/account/tenant").asText()).isEqualTo(ServerFixture.TENANT.value());
        assertThat(grant.json().at("/account/role").asText()).isEqualTo("owner");
        assertThat(grant.json().has("refreshToken")).isFalse();
        assertThat(grant.header("Set-Cookie")).startsWith("medmentor_session=mmr_");

        assertThat(http.call("", "GET", SETUP, "").body()).isEqualTo("{\"open\":false}");
        Reply again = http.call("", "POST", SETUP, body(token).replace("ana@", "bob@"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("setup_closed");
    }

    @Test
    void strangersShouldLearnNothingButThatItIsOpen() {
        Reply refused = http.call("", "POST", SETUP, body("mms_" + "0".repeat(40)));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("wrong_setup_token");
        assertThat(refused.body()).doesNotContain(token, "clinic");
        assertThat(http.call("", "POST", SETUP + "/sample", "").status()).isEqualTo(401);
        assertThat(http.call(token, "GET", "/api/v1/documents", "").status()).isEqualTo(401);
        assertThat(http.people.identity.isNew()).isTrue();
    }

    @Test
    void guessesShouldBeLimited() {
        try (ServerFixture limited =
                new ServerFixture(builder -> builder, settings -> settings.withEdge(EdgeSettings.DEFAULT))) {
            for (int i = 0; i < 10; i++) {
                assertThat(limited.call("", "POST", SETUP, body("mms_" + i)).status())
                        .isEqualTo(403);
            }
            assertThat(limited.call("", "POST", SETUP, body("mms_10")).status()).isEqualTo(429);
        }
    }

    @Test
    void theOwnerAloneShouldBringInTheSamplesAndTwiceShouldChangeNothing() {
        String owner = http.call("", "POST", SETUP, body(token))
                .json()
                .path("accessToken")
                .asText();
        Reply taken = http.call(owner, "POST", SETUP + "/sample", "");
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(taken.json().path("items")).hasSize(2);
        http.work();
        Reply answer = http.call(owner, "POST", "/api/v1/search", "{\"query\": \"metformin\"}");
        assertThat(answer.body()).contains("Metformin comes first");
        http.call(owner, "POST", SETUP + "/sample", "");
        assertThat(http.call(owner, "GET", "/api/v1/documents", "").json().path("items"))
                .hasSize(2);

        String admin = http.people
                .join(
                        http.people
                                .identity
                                .logIn()
                                .logIn("ana@example.org", IdentityHarness.PASSWORD, IdentityHarness.CALLER),
                        "zoe",
                        Role.ADMIN)
                .access()
                .token();
        assertThat(http.call(admin, "POST", SETUP + "/sample", "").status()).isEqualTo(403);
    }
}
