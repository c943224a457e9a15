package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.medmentor.adapters.http.web.Cors;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-44")
class CorsTest {
    private static final String OURS = "https://app.example.org";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final ServerFixture http = new ServerFixture(
            builder -> builder, settings -> settings.withEdge(settings.edge().withAllowedOrigins(Set.of(OURS))));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        return send(http.as("", "/api/v1/documents")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void anAllowedOriginShouldBeAnsweredByName() throws Exception {
        HttpResponse<String> asked = preflight(OURS);
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().allValues(ALLOW_ORIGIN)).containsExactly(OURS);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("POST", "PATCH", "DELETE"));
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(names -> assertThat(names).contains("Authorization", "Idempotency-Key"));
        assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        for (String path : List.of("/api/v1/documents", "/api/v1/nothing")) {
            HttpResponse<String> reply = send(http.request(path).header("Origin", OURS));
            assertThat(reply.headers().allValues(ALLOW_ORIGIN)).containsExactly(OURS);
            assertThat(reply.headers().allValues("Vary")).contains("Origin");
        }
        HttpResponse<String> refused = send(http.as("", "/api/v1/documents").header("Origin", OURS));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().allValues(ALLOW_ORIGIN)).containsExactly(OURS);
    }

    @Test
    void foreignOriginsShouldBeToldNothing() throws Exception {
        for (String origin : List.of(
                "https://evil.example",
                "null",
                "*",
                OURS + ".evil.example",
                "http://app.example.org",
                OURS + ":8443",
                "https://APP.example.org")) {
            assertThat(preflight(origin).headers().firstValue(ALLOW_ORIGIN))
                    .as(origin)
                    .isEmpty();
            HttpResponse<String> reply = send(http.request("/api/v1/documents").header("Origin", origin));
            assertThat(reply.headers().firstValue(ALLOW_ORIGIN)).as(origin).isEmpty();
            assertThat(reply.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .contains("same-origin");
        }
    }

    @Test
    void originShouldBeExact() {
        assertThat(Cors.origin(" https://App.example.org/ ")).isEqualTo(OURS);
        for (String wrong : List.of("*", "app.example.org", "https://*.example.org/x", "ftp://a.example", "null")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Cors.origin(wrong));
        }
    }

    @Test
    void everyReplyShouldCarryTheHeadersThatProtectBrowsers() throws Exception {
        for (String path : List.of("/health", "/api/v1/documents", "/api/v1/nothing", "/nothing")) {
            HttpResponse<String> reply = send(http.request(path));
            assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(reply.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
            assertThat(reply.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        }
    }
}
