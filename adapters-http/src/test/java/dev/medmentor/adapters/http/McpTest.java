package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client, unchanged. */
class McpTest {
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";

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
