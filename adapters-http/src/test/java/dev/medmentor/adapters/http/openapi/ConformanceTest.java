package dev.medmentor.adapters.http.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.http.json.HealthJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the judge of all other tests must notice. */
class ConformanceTest {
    private static final String JSON = "application/json";

    private final Conformance conformance = new Conformance(ApiDescription.of(new OpenApi(new RouteTable()
                    .add(Route.get("/health", "health")
                            .about("Service", "Whether it lives.")
                            .allow(Permission.PUBLIC)
                            .rate(RateClass.NONE)
                            .returns(200, HealthJson.class, "It does.")
                            .handle((ctx, caller) -> {})))
            .document()));

    private void check(String path, int status, String type, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost" + path)).build();
        HttpHeaders headers = HttpHeaders.of(
                Map.of("Content-Type", List.of(type), "X-Request-Id", List.of("a")), (name, value) -> true);
        conformance.check(request, status, headers, body);
    }

    @Test
    void checkShouldPassWhatIsDocumented() {
        assertThatCode(() -> check("/health", 200, JSON, "{\"status\": \"ok\"}"))
                .doesNotThrowAnyException();
    }

    @Test
    void checkShouldRefuseWhatIsNot() {
        assertThatThrownBy(() -> check("/health", 201, JSON, "{\"status\": \"ok\"}"))
                .hasMessageContaining("not documented");
        assertThatThrownBy(() -> check("/health", 200, "text/plain", "{\"status\": \"ok\"}"))
                .hasMessageContaining("media type");
        for (String body : List.of("{}", "{\"status\": \"fine\"}", "{\"status\": \"ok\", \"more\": 1}", "[]", "{")) {
            assertThatThrownBy(() -> check("/health", 200, JSON, body)).as(body).isNotNull();
        }
        assertThatThrownBy(() -> check("/health", 500, "application/problem+json", "{\"status\":500}"))
                .hasMessageContaining("requestId");
        assertThatThrownBy(() -> check("/api/v1/other", 200, JSON, "{}")).hasMessageContaining("of no operation");
    }
}
