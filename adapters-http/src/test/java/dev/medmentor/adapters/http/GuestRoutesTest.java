package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.IdentityHarness;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GuestRoutesTest {
    private static final String CHAT = "/api/v1/public/clinic-of-ana/chat";
    private static final String QUESTION = "{\"question\": \"What is the dose of cefazolin before surgery?\"}";

    private final ServerFixture http = new ServerFixture(
            builder -> builder,
            settings -> settings.withEdge(EdgeSettings.DEFAULT),
            new IdentityHarness(),
            ServerFixture::access);
    private Grant ana;

    @BeforeEach
    void fill() {
        ana = http.people.register("ana");
        upload("Internal", "tenant", "The dose of cefazolin before surgery is 9 g for the yellowhammer trial.");
    }

    @AfterEach
    void close() {
        http.close();
    }

    private void upload(String name, String visibility, String text) {
        String token = ana.access().token();
        String collection = http.call(
                        token,
                        "POST",
                        "/api/v1/collections",
                        "{\"name\": \"" + name + "\", \"visibility\": \"" + visibility + "\"}")
                .json()
                .path("id")
                .asText();
        Reply uploaded = http.send(http.as(token, "/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                .POST(BodyPublishers.ofString(ServerFixture.file(name + ".txt", text)
                        + ServerFixture.field("collection", collection)
                        + ServerFixture.end()))
                .build());
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(202);
        while (http.medMentor.worker().runNext()) {
            // One job after the other.
        }
    }

    private Reply ask(String cookie) {
        HttpRequest.Builder request = http.as("", CHAT).header("Content-Type", "application/json");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.POST(BodyPublishers.ofString(QUESTION)).build());
    }

    @Test
    @Tag("case-19")
    void guestsShouldBeAnsweredFromWhatIsOpenToAllAndFromNothingElse() {
        upload("Leaflets", "public", "The dose of cefazolin before surgery is 2 g.");

        Reply answer = ask("");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("2 g").doesNotContain("9 g", "yellowhammer", "Internal");
        String list =
                http.call("", "GET", CHAT.replace("chat", "collections"), "").body();
        assertThat(list)
                .contains("Leaflets")
                .doesNotContain("Internal", ana.account().id().value());
        Reply streamed = http.call("", "POST", CHAT + "/stream", QUESTION);
        assertThat(streamed.body()).contains("event: done", "2 g").doesNotContain("yellowhammer");
    }

    @Test
    @Tag("case-16")
    void aTenantThatHasOpenedNothingShouldAnswerLikeNone() {
        Reply nothing = ask("");
        Reply none = http.call("", "POST", CHAT.replace("clinic-of-ana", "nobody"), QUESTION);

        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.code()).isEqualTo(none.code()).isEqualTo("tenant_not_found");
        assertThat(nothing.header("Set-Cookie")).isEmpty();
    }

    @Test
    @Tag("case-35")
    void guestsShouldBeCountedByTheirCookieAndTheirAddress() {
        upload("Leaflets", "public", "The dose of cefazolin before surgery is 2 g.");
        String header = ask("").header("Set-Cookie");
        assertThat(header).contains("mm_guest=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/api/v1/public");
        assertThat(ask(header.split(";")[0]).header("Set-Cookie"))
                .as("known again")
                .isEmpty();
        Set<String> forged = new HashSet<>();
        for (int i = 3; i <= 20; i++) {
            Reply reply = ask("mm_guest=forged" + i);
            assertThat(reply.status()).as("question %d", i).isEqualTo(200);
            forged.add(reply.header("Set-Cookie"));
        }
        assertThat(forged).as("each a guest of its own").hasSize(18);

        Reply refused = ask("");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        http.people.clock.advance(Duration.ofHours(1));
        assertThat(ask("").status()).isEqualTo(200);
    }
}
