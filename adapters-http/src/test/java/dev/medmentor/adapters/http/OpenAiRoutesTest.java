package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiRoutesTest {
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";
    private static final String QUESTION = "\"messages\": [{\"role\": \"system\", \"content\": \"Be brief.\"},"
            + " {\"role\": \"user\", \"content\": \"What is the first choice in type 2 diabetes?\"}]";

    private ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private Reply complete(String model, String more) {
        return http.post("/v1/chat/completions", "{\"model\": \"" + model + "\", " + QUESTION + more + "}");
    }

    @Test
    void completionShouldCarryItsCitationsBesideTheText() {
        http.ingest("guide.txt", TEXT);

        JsonNode completion = complete("medmentor", ", \"temperature\": 0.2, \"user\": \"u-1\"")
                .json();

        assertThat(completion.path("object").asText()).isEqualTo("chat.completion");
        JsonNode choice = completion.path("choices").path(0);
        assertThat(choice.path("message").path("role").asText()).isEqualTo("assistant");
        assertThat(choice.path("message").path("content").asText())
                .contains("Metformin")
                .doesNotContain("guide.txt");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(completion.path("usage").path("total_tokens").isInt()).isTrue();
        JsonNode citation = completion.path("medmentor").path("citations").path(0);
        assertThat(citation.path("verified").asBoolean()).isTrue();
        assertThat(citation.path("quote").asText()).contains("Metformin");
    }

    @Test
    void completionShouldEndWithFootnotesWhenAsked() {
        http.ingest("guide.txt", TEXT);

        Reply reply = complete("medmentor", ", \"medmentor\": {\"footnotes\": true}");

        assertThat(content(reply)).contains("[1] guide.txt, 1: \u201cMetformin is the first choice");
    }

    @Test
    void completionShouldReadContentInParts() {
        http.ingest("guide.txt", TEXT);

        Reply reply = http.post(
                "/v1/chat/completions",
                "{\"model\": \"medmentor\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\","
                        + " \"text\": \"What is the first choice in type 2 diabetes?\"}]}]}");

        assertThat(content(reply)).contains("Metformin");
    }

    private static String content(Reply reply) {
        return reply.json()
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
    }

    @Test
    void streamShouldEndWithReasonUsageAndDone() {
        http.ingest("guide.txt", TEXT);

        List<String> data = stream(", \"stream\": true, \"stream_options\": {\"include_usage\": true}");

        assertThat(data.get(data.size() - 1)).isEqualTo("[DONE]");
        List<JsonNode> pieces = data.subList(0, data.size() - 1).stream()
                .map(OpenAiRoutesTest::json)
                .toList();
        assertThat(pieces).allSatisfy(piece -> {
            assertThat(piece.path("object").asText()).isEqualTo("chat.completion.chunk");
            assertThat(piece.path("id")).isEqualTo(pieces.get(0).path("id"));
        });
        assertThat(pieces.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.at("/choices/0/delta/content").asText()));
        assertThat(text).contains("Metformin");
        JsonNode last = pieces.get(pieces.size() - 2);
        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(last.at("/medmentor/citations/0/verified").asBoolean()).isTrue();
        assertThat(pieces.get(pieces.size() - 1).path("choices")).isEmpty();
        assertThat(pieces.get(pieces.size() - 1)
                        .path("usage")
                        .path("total_tokens")
                        .isInt())
                .isTrue();
    }

    @Test
    void streamShouldSayNoUsageWhenNotAsked() {
        http.ingest("guide.txt", TEXT);

        assertThat(stream(", \"stream\": true")).noneMatch(data -> data.contains("\"usage\""));
    }

    private List<String> stream(String more) {
        return complete("medmentor", more)
                .body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void errorsShouldHaveTheShapeOfTheProtocol() {
        assertError(complete("gpt-4o", ""), 404, "not_found_error", "model_not_found");
        assertError(complete("medmentor", ", \"n\": 2"), 400, "invalid_request_error", "invalid_n");
        assertError(
                http.post("/v1/chat/completions", "{\"model\": \"medmentor\", \"messages\": []}"),
                400,
                "invalid_request_error",
                "invalid_messages");
        assertError(http.post("/v1/chat/completions", "{\"model\""), 400, "invalid_request_error", "malformed_json");
        assertError(http.call("", "GET", "/v1/models", ""), 401, "authentication_error", "missing_token");
        assertError(http.get("/v1/nothing"), 404, "not_found_error", "no_such_path");
    }

    @Test
    void storageThatIsDownShouldBeAServerError() {
        http.close();
        FakeChatModel model = new FakeChatModel();
        model.failure = new UnavailableException("model_unavailable", "The model does not answer.");
        http = new ServerFixture(builder -> builder.chatModel(model), settings -> settings);
        http.ingest("guide.txt", TEXT);

        assertThat(content(complete("medmentor", ""))).contains("Metformin");
    }

    private static void assertError(Reply reply, int status, String type, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        JsonNode error = reply.json().path("error");
        assertThat(error.path("type").asText()).isEqualTo(type);
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.has("param")).isTrue();
    }

    @Test
    void modelsShouldBeListed() {
        JsonNode list = http.get("/v1/models").json();

        assertThat(list.path("object").asText()).isEqualTo("list");
        assertThat(list.path("data").path(0).path("id").asText()).isEqualTo("medmentor");
        assertThat(http.get("/v1/models/medmentor").json().path("object").asText())
                .isEqualTo("model");
    }

    @Test
    void embeddingsShouldBeTheSameAsNumbersAndInBase64() {
        http.close();
        http = new ServerFixture(builder -> builder.embedder(new LetterEmbedder()), settings -> settings);

        JsonNode numbers = http.post("/v1/embeddings", "{\"model\": \"letters\", \"input\": [\"abc\", \"b\"]}")
                .json();
        JsonNode base64 = http.post(
                        "/v1/embeddings",
                        "{\"model\": \"letters\", \"input\": \"abc\", \"encoding_format\": \"base64\"}")
                .json();

        assertThat(numbers.path("data")).hasSize(2);
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(base64.at("/data/0/embedding").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode number : numbers.at("/data/0/embedding")) {
            assertThat(bytes.getFloat()).isEqualTo(number.floatValue());
        }
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(numbers.path("usage").path("prompt_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void embeddingsShouldRefuseWhatTheModelWouldCutInSilence() {
        http.close();
        http = new ServerFixture(builder -> builder.embedder(new LetterEmbedder()), settings -> settings);

        assertError(
                http.post("/v1/embeddings", "{\"model\": \"letters\", \"input\": \"" + "a".repeat(200) + "\"}"),
                400,
                "invalid_request_error",
                "invalid_input");
        assertError(
                http.post("/v1/embeddings", "{\"model\": \"letters\", \"input\": [[1, 2]]}"),
                400,
                "invalid_request_error",
                "invalid_input");
    }

    @Test
    void anAssistantShouldBeAModelOnceItIsPublished() {
        http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
        String id = http.post("/api/v1/assistants", "{\"name\": \"Diabetes\", \"visibility\": \"tenant\"}")
                .json()
                .path("id")
                .asText();
        String asked = "{\"model\": \"" + id + "\", \"messages\": [{\"role\": \"user\", \"content\": "
                + "\"What is the first choice in type 2 diabetes?\"}]}";
        assertThat(http.get("/v1/models").body()).doesNotContain(id);
        assertThat(http.post("/v1/chat/completions", asked).status()).isEqualTo(404);
        http.post("/api/v1/assistants/" + id + "/publish", "");
        assertThat(http.get("/v1/models").body()).contains(id);
        assertThat(http.get("/v1/models/" + id).status()).isEqualTo(200);
        assertThat(http.post("/v1/chat/completions", asked).body()).contains("Metformin", id);
    }
}
