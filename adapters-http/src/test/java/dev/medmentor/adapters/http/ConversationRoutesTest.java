package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.conversation.ConversationSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationRoutesTest {
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";
    private static final String QUESTION = "What is the first choice in type 2 diabetes?";

    private final ServerFixture http = new ServerFixture(
            builder -> builder.conversationSettings(ConversationSettings.DEFAULT.withRewriting(false)),
            settings -> settings);

    @AfterEach
    void close() {
        http.close();
    }

    private String conversation() {
        Reply made = http.post("/api/v1/conversations", "{}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private JsonNode ask(String conversation, String text) {
        Reply reply =
                http.post("/api/v1/conversations/" + conversation + "/messages", Json.write(Map.of("text", text)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Location"))
                .isEqualTo("/api/v1/messages/" + reply.json().path("id").asText());
        return reply.json();
    }

    private Reply patch(String path, String json, String... headers) {
        HttpRequest.Builder request = http.request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.method("PATCH", BodyPublishers.ofString(json)).build());
    }

    private Reply put(String path, String json) {
        return http.call(ServerFixture.TOKEN, "PUT", path, json);
    }

    @Test
    void anAnswerShouldBeStoredWithItsQuestion() {
        http.ingest("note.txt", TEXT);
        String id = conversation();
        JsonNode answer = ask(id, QUESTION);
        assertThat(answer.path("state").asText()).isEqualTo("complete");
        assertThat(answer.path("answer").path("kind").asText()).isEqualTo("grounded");
        assertThat(answer.path("answer")
                        .path("citations")
                        .path(0)
                        .path("verified")
                        .asBoolean())
                .isTrue();
        JsonNode items =
                http.get("/api/v1/conversations/" + id + "/messages").json().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.path(0).path("text").asText()).isEqualTo(QUESTION);
        assertThat(items.path(1).path("parent").asText())
                .isEqualTo(items.path(0).path("id").asText());
        JsonNode stored = http.get("/api/v1/conversations/" + id).json();
        assertThat(stored.path("title").asText()).isEqualTo(QUESTION);
        assertThat(stored.path("leaf").asText()).isEqualTo(answer.path("id").asText());
        assertThat(http.get("/api/v1/messages/" + answer.path("id").asText()).json())
                .isEqualTo(answer);
    }

    @Test
    void conversationsShouldBeListedRenamedFoundAndDeleted() {
        String first = conversation();
        String second = conversation();
        ask(second, "What is a canary yellowhammer?");
        JsonNode page = http.get("/api/v1/conversations?limit=1").json();
        assertThat(page.path("items").path(0).path("id").asText()).isEqualTo(second);
        assertThat(http.get("/api/v1/conversations?limit=1&cursor="
                                + page.path("nextCursor").asText())
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(first);
        assertThat(http.get("/api/v1/conversations?query=yellowhammer").json().path("items"))
                .hasSize(1);
        String etag = http.get("/api/v1/conversations/" + first).header("ETag");
        assertThat(patch("/api/v1/conversations/" + first, "{\"title\": \"Birds\"}", "If-Match", etag)
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("Birds");
        assertThat(patch("/api/v1/conversations/" + first, "{\"title\": \"Bees\"}", "If-Match", etag)
                        .status())
                .isEqualTo(412);
        assertThat(http.delete("/api/v1/conversations/" + first).status()).isEqualTo(204);
        assertThat(http.get("/api/v1/conversations/" + first).code()).isEqualTo("conversation_not_found");
    }

    @Test
    void aQuestionShouldBeRefusedWhenItIsWrong() {
        String path = "/api/v1/conversations/" + conversation() + "/messages";
        assertThat(http.post(path, "{}").code()).isEqualTo("missing_field");
        assertThat(http.post(path, "{\"text\": \" \"}").code()).isEqualTo("empty_question");
        assertThat(http.post(path, Json.write(Map.of("text", "a".repeat(4_000))))
                        .code())
                .isEqualTo("question_too_long");
        assertThat(http.post(path, "{\"text\": \"a\", \"parent\": \"nothing\"}").code())
                .isEqualTo("message_not_found");
        assertThat(http.get(path).json().path("items")).isEmpty();
        assertThat(http.post("/api/v1/conversations", "{\"assistant\": \"nobody\"}")
                        .code())
                .isEqualTo("assistant_not_found");
        assertThat(http.post("/api/v1/conversations", "{\"channel\": \"telegram\"}")
                        .code())
                .isEqualTo("invalid_field");
    }

    @Test
    void aScopeShouldLimitTheConversation() {
        String note = http.ingest("note.txt", TEXT);
        String other = http.ingest("other.txt", "Aspirin thins the blood.\n");
        Reply made =
                http.post("/api/v1/conversations", Json.write(Map.of("scope", Map.of("documents", List.of(other)))));
        String id = made.json().path("id").asText();
        assertThat(ask(id, QUESTION).path("answer").path("kind").asText()).isEqualTo("not_in_documents");
        patch("/api/v1/conversations/" + id, Json.write(Map.of("scope", Map.of("documents", List.of(note)))));
        assertThat(ask(id, QUESTION).path("answer").path("kind").asText()).isEqualTo("grounded");
    }

    @Test
    void anEditShouldMakeABranchAndRegenerateAnother() {
        http.ingest("note.txt", TEXT);
        String id = conversation();
        JsonNode answer = ask(id, QUESTION);
        String question = answer.path("parent").asText();
        Reply edited = http.post("/api/v1/messages/" + question + "/edit", "{\"text\": \"What is metformin for?\"}");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().path("parent").asText()).isNotEqualTo(question);
        Reply again = http.post("/api/v1/messages/" + answer.path("id").asText() + "/regenerate", "{}");
        assertThat(again.json().path("parent").asText()).isEqualTo(question);
        assertThat(again.json().path("id").asText())
                .isNotEqualTo(answer.path("id").asText());
        assertThat(http.get("/api/v1/conversations/" + id).json().path("leaf").asText())
                .isEqualTo(again.json().path("id").asText());
        assertThat(http.get("/api/v1/conversations/" + id + "/messages").json().path("items"))
                .hasSize(5);
        patch(
                "/api/v1/conversations/" + id,
                Json.write(Map.of("leaf", edited.json().path("id").asText())));
        assertThat(http.get("/api/v1/conversations/" + id + "/export").json().path("branch"))
                .hasSize(2)
                .anyMatch(node -> node.asText().equals(edited.json().path("id").asText()));
        assertThat(http.post("/api/v1/messages/" + answer.path("id").asText() + "/edit", "{\"text\": \"x\"}")
                        .code())
                .isEqualTo("not_a_question");
    }

    @Test
    void anExportShouldHoldEveryBranchOrReadAsMarkdown() {
        http.ingest("note.txt", "Metformin ![x](http://evil.example/a.png) is the first choice in type 2 diabetes.\n");
        String id = conversation();
        ask(id, QUESTION);
        Reply json = http.get("/api/v1/conversations/" + id + "/export?format=json");
        assertThat(json.json().path("messages")).hasSize(2);
        assertThat(json.header("Content-Disposition")).contains("conversation.json");
        Reply markdown = http.get("/api/v1/conversations/" + id + "/export?format=markdown");
        assertThat(markdown.header("Content-Type")).startsWith("text/markdown");
        assertThat(markdown.body())
                .contains("## Question", "## Answer", "note.txt, page 1")
                .contains("\\! \\[x\\] (")
                .doesNotContain("![", "[x](");
        assertThat(http.get("/api/v1/conversations/" + id + "/export?format=xml")
                        .code())
                .isEqualTo("invalid_parameter");
    }

    @Test
    void feedbackShouldReachWhoLooksAfterTheAssistant() {
        http.ingest("note.txt", TEXT);
        JsonNode answer = ask(conversation(), QUESTION);
        String path = "/api/v1/messages/" + answer.path("id").asText() + "/feedback";
        assertThat(http.get(path).code()).isEqualTo("feedback_not_found");
        assertThat(put(path, "{\"rating\": \"up\"}").status()).isEqualTo(200);
        assertThat(put(path, "{\"rating\": \"down\", \"reason\": \"incomplete\", \"comment\": \"And the dose?\"}")
                        .json()
                        .path("rating")
                        .asText())
                .isEqualTo("down");
        String conversation =
                "/api/v1/conversations/" + answer.path("conversation").asText();
        for (String where : new String[] {conversation + "/messages", conversation + "/export"}) {
            JsonNode talk = http.get(where).json();
            assertThat(talk.findValuesAsText("comment")).containsExactly("And the dose?");
        }
        assertThat(http.get("/api/v1/messages/" + answer.path("id").asText())
                        .json()
                        .at("/feedback/reason")
                        .asText())
                .isEqualTo("incomplete");
        assertThat(put(path, "{\"rating\": \"sideways\"}").code()).isEqualTo("invalid_field");
        assertThat(put("/api/v1/messages/" + answer.path("parent").asText() + "/feedback", "{\"rating\": \"up\"}")
                        .code())
                .isEqualTo("no_answer");
        JsonNode seen = http.get("/api/v1/assistants/default/feedback?rating=down")
                .json()
                .path("items");
        assertThat(seen).hasSize(1);
        assertThat(seen.path(0).path("question").asText()).isEqualTo(QUESTION);
        assertThat(seen.path(0).path("feedback").path("comment").asText()).isEqualTo("And the dose?");
        assertThat(seen.path(0).path("answer").path("answer").path("citations")).isNotEmpty();
        assertThat(seen.path(0).path("passages").path(0).path("used").asBoolean())
                .isTrue();
        assertThat(http.delete(path).status()).isEqualTo(204);
        assertThat(http.get("/api/v1/assistants/default/feedback").json().path("items"))
                .isEmpty();
    }

    @Test
    void anExplanationShouldSayWhatWasSearchedAndUsed() {
        http.ingest("note.txt", TEXT);
        JsonNode answer = ask(conversation(), QUESTION);
        JsonNode why = http.get("/api/v1/messages/" + answer.path("id").asText() + "/explanation")
                .json();
        assertThat(why.path("query").asText()).isEqualTo(QUESTION);
        assertThat(why.path("passages").path(0).path("document").path("name").asText())
                .isEqualTo("note.txt");
        assertThat(why.path("passages").path(0).path("used").asBoolean()).isTrue();
        assertThat(TEXT).contains(why.path("passages").path(0).path("text").asText("no text"));
        assertThat(why.path("timings").path("totalMs").asDouble()).isPositive();
    }

    @Test
    void aCuratedAnswerShouldBeGivenInTheMentorsName() {
        String all = "/api/v1/assistants/default/curated-answers";
        Reply made = http.post(all, Json.write(Map.of("question", QUESTION, "text", "Metformin, in my words.")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode answer = ask(conversation(), "What is the FIRST choice in type 2 diabetes");
        assertThat(answer.path("text").asText()).isEqualTo("Metformin, in my words.");
        assertThat(answer.path("answer").path("kind").asText()).isEqualTo("curated");
        assertThat(answer.path("answer").path("curatedBy").asText())
                .isEqualTo(made.json().path("author").asText());
        String one = made.header("Location");
        assertThat(patch(one, "{\"text\": \"Other words.\"}", "If-Match", "\"9\"")
                        .status())
                .isEqualTo(412);
        assertThat(patch(one, "{\"text\": \"Other words.\"}")
                        .json()
                        .path("text")
                        .asText())
                .isEqualTo("Other words.");
        assertThat(http.get(all).json().path("items")).hasSize(1);
        assertThat(http.delete(one).status()).isEqualTo(204);
        assertThat(http.get(all).json().path("items")).isEmpty();
    }

    @Test
    void usageShouldBeListedByDay() {
        assertThat(http.get("/api/v1/usage").json().path("items")).isEmpty();
        assertThat(http.get("/api/v1/usage?from=yesterday").code()).isEqualTo("invalid_parameter");
        assertThat(http.get("/api/v1/usage?from=2026-02-01&to=2026-01-01").code())
                .isEqualTo("invalid_period");
    }
}
