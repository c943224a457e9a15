package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistantRoutesTest {
    private static final String SECRET = "Mention the yellowhammer to nobody.";

    @TempDir
    Path uploads;

    private LibraryFixture people;

    @BeforeEach
    void open() {
        people = new LibraryFixture(uploads);
    }

    @AfterEach
    void close() {
        people.close();
    }

    private String assistant(String visibility, List<String> collections) {
        Reply made = people.ana.post(
                "/api/v1/assistants",
                Map.of(
                        "name",
                        "Diabetes",
                        "instructions",
                        SECRET,
                        "visibility",
                        visibility,
                        "collections",
                        collections));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    /** Of a new conversation with the assistant. */
    private String messages(String assistant) {
        String conversation = people.mia
                .post("/api/v1/conversations", Map.of("assistant", assistant))
                .json()
                .path("id")
                .asText();
        return "/api/v1/conversations/" + conversation + "/messages";
    }

    private Reply publish(String id) {
        return people.ana.call("POST", "/api/v1/assistants/" + id + "/publish", "");
    }

    @Test
    void aDraftShouldBeSeenByItsOwnerUntilItIsPublished() {
        String id = assistant("tenant", List.of());
        assertThat(people.ana
                        .get("/api/v1/assistants/" + id)
                        .json()
                        .path("published")
                        .isNull())
                .isTrue();
        assertThat(people.mia.get("/api/v1/assistants/" + id).code()).isEqualTo("assistant_not_found");
        assertThat(people.ana
                        .post("/api/v1/conversations", Map.of("assistant", id))
                        .code())
                .isEqualTo("not_published");
        assertThat(publish(id).json().path("number").asInt()).isEqualTo(1);
        Reply seen = people.mia.get("/api/v1/assistants/" + id);
        assertThat(seen.json().path("settings").path("name").asText()).isEqualTo("Diabetes");
        assertThat(seen.json().path("mayChange").asBoolean()).isFalse();
        assertThat(seen.body()).doesNotContain("yellowhammer");
        assertThat(people.mia.get("/api/v1/assistants").body()).contains(id).doesNotContain("yellowhammer");
        assertThat(people.foreignOwner.get("/api/v1/assistants").body()).doesNotContain(id);
    }

    @Test
    void theBuiltInAssistantShouldBeListedForEverybody() {
        String id = assistant("tenant", List.of());
        publish(id);
        JsonNode listed = people.mia.get("/api/v1/assistants").json().path("items");
        assertThat(listed).hasSize(2);
        JsonNode builtIn = listed.path(1);
        assertThat(builtIn.path("id").asText()).isEqualTo("default");
        assertThat(builtIn.path("visibility").asText()).isEqualTo("tenant");
        assertThat(builtIn.path("mayChange").asBoolean()).isFalse();
        assertThat(builtIn.path("published").asInt()).isEqualTo(1);
        assertThat(builtIn.path("settings").path("instructions").isNull()).isTrue();
        assertThat(people.mia.get("/api/v1/assistants/default").json()).isEqualTo(builtIn);
        JsonNode first = people.mia.get("/api/v1/assistants?limit=1").json();
        assertThat(first.path("items").path(0).path("id").asText()).isEqualTo(id);
        JsonNode second = people.mia
                .get("/api/v1/assistants?limit=1&cursor="
                        + first.path("nextCursor").asText())
                .json();
        assertThat(second.path("items").path(0)).isEqualTo(builtIn);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(people.owner
                        .call("PATCH", "/api/v1/assistants/default", "{\"name\": \"Mine\"}")
                        .code())
                .isEqualTo("built_in_assistant");
        assertThat(people.owner.call("DELETE", "/api/v1/assistants/default", "").status())
                .isEqualTo(403);
        assertThat(people.mia
                        .post("/api/v1/conversations", Map.of("assistant", "default"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aChangeShouldNotReachAskersBeforeItIsPublished() {
        String id = assistant("tenant", List.of());
        publish(id);
        String path = "/api/v1/assistants/" + id;
        String etag = people.ana.get(path).header("ETag");
        Reply changed = people.ana.call("PATCH", path, "{\"name\": \"Sugar\", \"language\": \"pt\"}", "If-Match", etag);
        assertThat(changed.json().path("settings").path("name").asText()).isEqualTo("Sugar");
        assertThat(changed.json().path("settings").path("instructions").asText())
                .isEqualTo(SECRET);
        assertThat(people.ana
                        .call("PATCH", path, "{\"name\": \"Salt\"}", "If-Match", etag)
                        .status())
                .isEqualTo(412);
        assertThat(people.ana
                        .call("PATCH", path, "{\"language\": null}")
                        .json()
                        .path("settings")
                        .path("language")
                        .isNull())
                .isTrue();
        assertThat(people.mia.get(path).json().path("settings").path("name").asText())
                .isEqualTo("Diabetes");
        publish(id);
        assertThat(people.mia.get(path).json().path("settings").path("name").asText())
                .isEqualTo("Sugar");
        assertThat(people.ana.get(path + "/versions").json().path("items")).hasSize(2);
        assertThat(people.ben.call("PATCH", path, "{\"name\": \"Mine\"}").code())
                .isEqualTo("forbidden");
        assertThat(people.ana.call("DELETE", path, "").status()).isEqualTo(204);
        assertThat(people.mia.get(path).status()).isEqualTo(404);
    }

    @Test
    void publishingShouldBeRefusedWhenACollectionIsNarrower() {
        String collection = people.ana.collection("Mine", "private");
        String id = assistant("tenant", List.of(collection));
        Reply refused = publish(id);
        assertThat(refused.code()).isEqualTo("collection_too_narrow");
        assertThat(refused.json().path("detail").asText()).contains(collection);
    }

    @Test
    void anAssistantShouldAnswerFromItsCollectionsAndShowTheMentorTheFeedback() {
        String collection = people.ana.collection("Open", "tenant");
        String other = people.ana.collection("Other", "tenant");
        people.ana.ingest(collection, "note.txt", "Metformin is the first choice in type 2 diabetes.");
        people.ana.ingest(other, "other.txt", "Aspirin thins the blood of adults.");
        String id = assistant("tenant", List.of(collection));
        publish(id);
        JsonNode answer = people.mia
                .post(messages(id), Map.of("text", "What is the first choice in type 2 diabetes?"))
                .json();
        assertThat(answer.path("answer").path("kind").asText()).isEqualTo("grounded");
        assertThat(answer.path("answer").path("assistant").path("version").asInt())
                .isEqualTo(1);
        assertThat(people.mia
                        .post(messages(id), Map.of("text", "What does aspirin do?"))
                        .json()
                        .path("answer")
                        .path("kind")
                        .asText())
                .isEqualTo("not_in_documents");
        String message = "/api/v1/messages/" + answer.path("id").asText();
        people.mia.call("PUT", message + "/feedback", "{\"rating\": \"down\", \"reason\": \"unclear\"}");
        assertThat(people.ana.get("/api/v1/assistants/" + id + "/feedback").body())
                .contains("unclear", "first choice", "note.txt");
        assertThat(people.ben.get("/api/v1/assistants/" + id + "/feedback").code())
                .isEqualTo("forbidden");
        assertThat(people.ana.get(message).code()).isEqualTo("message_not_found");
        assertThat(people.ana.get(message + "/explanation").status()).isEqualTo(200);
        assertThat(people.ben.get(message + "/explanation").code()).isEqualTo("message_not_found");
    }
}
