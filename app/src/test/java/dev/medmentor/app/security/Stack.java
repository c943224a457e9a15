package dev.medmentor.app.security;

import dev.medmentor.adapters.http.EdgeSettings;
import dev.medmentor.adapters.http.HttpSettings;
import dev.medmentor.adapters.http.MedMentorServer;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.limit.Rate;
import dev.medmentor.adapters.http.limit.RateLimits;
import dev.medmentor.identity.Identity;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One instance of the service with its caches, and a client that scans all it answers for leaks. */
final class Stack implements AutoCloseable {
    static final String LOCAL_TOKEN = "local-token-0123456789";
    static final long MAXIMUM_FILE_BYTES = 100_000;
    static final int MAXIMUM_ANSWERS = 4;

    /** Attacks on other things are not to be stopped by limits, whose clock stands still here. */
    private static final RateLimits RAISED = RateLimits.DEFAULT.all(new Rate(1_000_000, Duration.ofMinutes(1)));

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BOUNDARY = "----the-boundary";

    final Identity identity;
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MedMentorServer server;
    private final Supplier<List<String>> secrets;

    /** @param secrets what no response may hold */
    Stack(Installation on, IdentityAccess access, Supplier<List<String>> secrets) {
        identity = access.identity();
        this.secrets = secrets;
        server = new MedMentorServer(
                on.mentor,
                access,
                HttpSettings.of("127.0.0.1", 0, LOCAL_TOKEN, new TenantId("local"), MAXIMUM_FILE_BYTES)
                        .withMaximumAnswers(MAXIMUM_ANSWERS)
                        .withEdge(EdgeSettings.DEFAULT.withLimits(RAISED)));
        server.start();
    }

    int port() {
        return server.port();
    }

    /** A request that shows {@code bearer}, or nothing if that is empty. */
    HttpRequest.Builder request(String bearer, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE);
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    Reply get(String bearer, String path) {
        return call(bearer, "GET", path, "");
    }

    Reply post(String bearer, String path, Object body) {
        return call(bearer, "POST", path, body);
    }

    /** @param body JSON as a text, or what becomes JSON; an empty text for none */
    Reply call(String bearer, String method, String path, Object body) {
        String json = body instanceof String text ? text : Json.write(body);
        HttpRequest.Builder request = request(bearer, path);
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    Reply login(String email, String password) {
        return post("", "/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    Reply refresh(String token) {
        return post("", "/api/v1/auth/refresh", Map.of("refreshToken", token));
    }

    /** The status of {@code GET /api/v1/auth/me}. */
    int me(String bearer) {
        return get(bearer, "/api/v1/auth/me").status();
    }

    /** Uploads {@code text} as a file; {@code fields} are names and values in turn. */
    Reply upload(String bearer, String path, String fileName, String text, String... fields) {
        StringBuilder form = new StringBuilder();
        part(form, "name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: text/plain", text);
        for (int i = 0; i < fields.length; i += 2) {
            part(form, "name=\"" + fields[i] + "\"", fields[i + 1]);
        }
        BodyPublisher body = BodyPublishers.ofString(form + "--" + BOUNDARY + "--\r\n");
        return send(request(bearer, path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
    }

    private static void part(StringBuilder form, String header, String content) {
        form.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; ");
        form.append(header).append("\r\n\r\n").append(content).append("\r\n");
    }

    Reply send(HttpRequest.Builder building) {
        HttpRequest request = building.build();
        try {
            Reply reply = new Reply(client.send(request, BodyHandlers.ofString()));
            String query = request.uri().getRawQuery();
            String path = request.uri().getRawPath() + (query == null ? "" : "?" + query);
            Leaks.check(request.method(), path, reply, secrets.get());
            return reply;
        } catch (IOException e) {
            throw new AssertionError(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
