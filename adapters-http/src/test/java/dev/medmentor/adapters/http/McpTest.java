package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.model.Role;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The official client, unchanged. */
class McpTest {
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";

    private static final String UNKNOWN = "0198a1b2c3d4e5f6a7b8c9d0e";

    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private McpSyncClient client(String bearer) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Json.MAPPER
                .rebuild()
                .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());
        return McpClient.sync(
                        HttpClientStreamableHttpTransport.builder(http.uri("").toString())
                                .jsonMapper(json)
                                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + bearer))
                                .build())
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .build();
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    @Test
    void toolsShouldSearchReadAndAnswer() {
        String id = http.ingest("guide.txt", TEXT);
        try (McpSyncClient client = client(ServerFixture.TOKEN)) {
            client.initialize();

            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .containsExactlyInAnyOrder("search_library", "get_page", "ask_assistant");
            assertThat(text(call(client, "search_library", Map.of("query", "diabetes"))))
                    .contains("guide.txt", id, "page 1", "Metformin");
            assertThat(text(call(client, "get_page", Map.of("document", id, "page", 1))))
                    .contains("Metformin is the first choice");
            McpSchema.CallToolResult answer =
                    call(client, "ask_assistant", Map.of("question", "What is the first choice in type 2 diabetes?"));
            assertThat(text(answer)).contains("[1] guide.txt, page 1");
            JsonNode structure = Json.MAPPER.valueToTree(answer.structuredContent());
            assertThat(structure.at("/citations/0/verified").asBoolean()).isTrue();
        }
    }

    private String keyOf(String bearer) {
        return http.call(
                        bearer,
                        "POST",
                        "/api/v1/api-keys",
                        "{\"name\": \"mcp\", \"scopes\": [\"chat\", \"library:read\"]}")
                .json()
                .path("secret")
                .asText();
    }

    private String assistant(String bearer, String name, String visibility, String collection) {
        String id = http.call(
                        bearer,
                        "POST",
                        "/api/v1/assistants",
                        Json.write(Map.of("name", name, "visibility", visibility, "collections", List.of(collection))))
                .json()
                .path("id")
                .asText();
        assertThat(http.call(bearer, "POST", "/api/v1/assistants/" + id + "/publish", "")
                        .status())
                .isEqualTo(201);
        return id;
    }

    private String collection(String bearer, String name, String text) {
        String id = http.call(
                        bearer, "POST", "/api/v1/collections", Json.write(Map.of("name", name, "visibility", "tenant")))
                .json()
                .path("id")
                .asText();
        http.send(http.as(bearer, "/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                .POST(BodyPublishers.ofString(ServerFixture.file(name + ".txt", text)
                        + ServerFixture.field("collection", id)
                        + ServerFixture.end()))
                .build());
        http.work();
        return id;
    }

    @Test
    void aNamedAssistantShouldAnswerFromItsOwnCollectionsAlone() {
        String ana = http.people.register("ana").access().token();
        String diabetes = collection(ana, "diabetes", TEXT);
        collection(ana, "other", "Insulin is the first choice in type 2 diabetes of the yellowhammer.\n");
        String assistant = assistant(ana, "Diabetes", "tenant", diabetes);
        try (McpSyncClient client = client(keyOf(ana))) {
            client.initialize();

            McpSchema.CallToolResult answer = call(
                    client,
                    "ask_assistant",
                    Map.of("question", "What is the first choice in type 2 diabetes?", "assistant", assistant));

            assertThat(answer.isError()).isNotEqualTo(true);
            assertThat(text(answer)).contains("[1] diabetes.txt, page 1").doesNotContain("yellowhammer");
            assertThat(Json.write(answer.structuredContent())).doesNotContain("yellowhammer");
        }
    }

    @Test
    @Tag("case-19")
    void anAssistantThatTheKeyMayNotUseShouldAnswerLikeNone() {
        Grant owner = http.people.register("ana");
        String ana = owner.access().token();
        String colleague = http.people.join(owner, "mia", Role.MENTOR).access().token();
        String foreign = http.people.register("zoe").access().token();
        String collection = collection(ana, "diabetes", TEXT);
        String open = assistant(ana, "Diabetes", "tenant", collection);
        String closed = assistant(ana, "Mine", "private", collection);
        refuse(foreign, List.of(open, closed, UNKNOWN));
        refuse(colleague, List.of(closed, UNKNOWN));
    }

    private void refuse(String bearer, List<String> assistants) {
        try (McpSyncClient client = client(keyOf(bearer))) {
            client.initialize();

            for (String id : assistants) {
                McpSchema.CallToolResult answer = call(
                        client,
                        "ask_assistant",
                        Map.of("question", "What is the first choice in type 2 diabetes?", "assistant", id));
                assertThat(answer.isError()).isTrue();
                assertThat(text(answer)).startsWith("There is no assistant " + id + ". (assistant_not_found, request ");
            }
        }
    }

    @Test
    void mistakesShouldBeToldAsResults() {
        try (McpSyncClient client = client(ServerFixture.TOKEN)) {
            client.initialize();

            McpSchema.CallToolResult missing = call(client, "search_library", Map.of());
            McpSchema.CallToolResult wrong = call(client, "get_page", Map.of("document", "none", "page", "one"));
            McpSchema.CallToolResult unknown = call(client, "get_page", Map.of("document", "none", "page", 1));

            assertThat(missing.isError()).isTrue();
            assertThat(text(missing)).contains("query is missing");
            assertThat(text(wrong)).contains("page is a whole number");
            assertThat(text(unknown)).contains("document_not_found");
        }
    }

    @Test
    void strangersShouldNotComeIn() {
        try (McpSyncClient client = client("not-a-key")) {
            assertThatThrownBy(client::initialize).isInstanceOf(RuntimeException.class);
        }
    }
}
