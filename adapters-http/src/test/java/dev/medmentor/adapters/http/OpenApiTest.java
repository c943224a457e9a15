package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.openapi.ApiDescription;
import dev.medmentor.adapters.http.openapi.ApiDescription.Operation;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private final ServerFixture http = new ServerFixture();
    private final ApiDescription description = ApiDescription.of(http.server.openApi());

    @AfterEach
    void close() {
        http.close();
    }

    private Reply anonymously(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(http.uri(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build());
    }

    @Test
    void documentShouldBeValidOpenApi() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(http.server.openApi(), List.of(), options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.isOpenapi31()).isTrue();
        assertThat(parsed.getOpenAPI().getPaths())
                .hasSameSizeAs(description.root().path("paths"));
    }

    @Test
    void documentShouldHaveEveryRouteAndNoOther() {
        List<String> routes = http.server.routes().stream()
                .filter(Route::documented)
                .map(Route::toString)
                .toList();
        assertThat(description.operations().stream().map(operation -> operation.method() + " " + operation.path()))
                .containsExactlyInAnyOrderElementsOf(routes);
        assertThat(description.operations().stream().map(Operation::id)).doesNotHaveDuplicates();
        // What is left out is of another protocol, or a page or a part of one, open to anybody.
        assertThat(http.server.routes().stream()
                        .filter(route -> !route.documented())
                        .filter(route -> !route.path().matches("/v1/.*|/mcp")))
                .allSatisfy(route -> assertThat(route.permission()).isEqualTo(Permission.PUBLIC))
                .allSatisfy(route -> assertThat(route.replies())
                        .allSatisfy(reply -> assertThat(reply.mediaType()).matches("(text/.*)?")));
    }

    @Test
    void operationsShouldSayWhatRoutesDo() {
        for (Route route :
                http.server.routes().stream().filter(Route::documented).toList()) {
            JsonNode operation = description.operations().stream()
                    .filter(found -> found.id().equals(route.operation()))
                    .findFirst()
                    .orElseThrow()
                    .node();
            assertThat(operation.path("security").isEmpty())
                    .as(route.toString())
                    .isEqualTo(route.permission() == Permission.PUBLIC);
            assertThat(operation.path("summary").asText()).as(route.toString()).isNotBlank();
            assertThat(operation.has("requestBody"))
                    .isEqualTo(!route.bodyMediaTypes().isEmpty());
            Stream.of(route.path().split("/"))
                    .filter(step -> step.startsWith("{"))
                    .map(step -> step.substring(1, step.length() - 1))
                    .forEach(name -> assertThat(operation.path("parameters"))
                            .as(route.toString())
                            .anyMatch(
                                    parameter -> parameter.path("name").asText().equals(name)
                                            && parameter.path("in").asText().equals("path")));
            for (String status :
                    route.permission().needsPrincipal() ? List.of("400", "401", "403", "500") : List.of("500")) {
                assertThat(operation.path("responses").has(status))
                        .as(route + " " + status)
                        .isTrue();
            }
        }
    }

    @Test
    void examplesShouldBeValidAndThere() {
        JsonNode examples = description.root().path("components").path("examples");
        assertThat(examples).isNotEmpty();
        examples.properties().forEach(example -> {
            JsonNode schema =
                    JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + example.getKey());
            assertThat(description.violations(
                            schema, example.getValue().path("value").toString()))
                    .as(example.getKey())
                    .isEmpty();
        });
        for (Operation operation : description.operations()) {
            List<JsonNode> bodies = new java.util.ArrayList<>();
            operation.node().path("requestBody").path("content").forEach(bodies::add);
            operation
                    .node()
                    .path("responses")
                    .forEach(response ->
                            description.resolved(response).path("content").forEach(bodies::add));
            for (JsonNode body : bodies) {
                if (body.path("schema").has("$ref")
                        && !body.path("schema").toString().contains("UploadFields")) {
                    assertThat(body.has("example") || body.has("examples"))
                            .as("an example of %s at %s", body.path("schema"), operation.id())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void documentShouldBeServedToAnybodyAndKeptByBrowsers() {
        Reply first = anonymously("/openapi.json");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).isEqualTo(http.server.openApi()).doesNotContain(ServerFixture.TOKEN);
        Reply again = anonymously("/openapi.json", "If-None-Match", "W/" + first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(anonymously("/openapi.json", "If-None-Match", "\"other\"").status())
                .isEqualTo(200);
        assertThat(anonymously("/openapi.json", "Accept-Encoding", "br, gzip").header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void pagesShouldLoadNothingFromElsewhere() {
        for (String page : List.of("/docs", "/redoc")) {
            Reply html = anonymously(page);
            assertThat(html.status()).isEqualTo(200);
            assertThat(html.header("Content-Type")).startsWith("text/html");
            assertThat(html.body()).doesNotContain("http:", "https:", "//", "<script>");
            assertThat(html.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
                    .doesNotContain("http", "unsafe-eval", "*");
            java.util.regex.Matcher loaded = java.util.regex.Pattern.compile("(?:src|href)=\"((?!data:)[^\"]+)\"")
                    .matcher(html.body());
            while (loaded.find()) {
                Reply part = anonymously("/" + loaded.group(1));
                assertThat(part.status()).as(loaded.group(1)).isEqualTo(200);
                assertThat(part.body()).isNotBlank();
            }
        }
        assertThat(anonymously("/docs/../openapi").status()).isIn(400, 401, 404);
        assertThat(anonymously("/docs/other.js").status()).isEqualTo(401);
    }
}
