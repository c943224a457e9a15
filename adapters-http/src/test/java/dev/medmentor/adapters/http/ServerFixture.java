package dev.medmentor.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.limit.Rate;
import dev.medmentor.adapters.http.limit.RateLimits;
import dev.medmentor.adapters.http.openapi.ApiDescription;
import dev.medmentor.adapters.http.openapi.Conformance;
import dev.medmentor.adapters.http.openapi.ConformingClient;
import dev.medmentor.adapters.http.web.Threads;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;

/** A server on a free port over an in-memory MedMentor, and a client for it. */
final class ServerFixture implements AutoCloseable {
    static final String TOKEN = "test-token-0123456789";
    static final TenantId TENANT = new TenantId("clinic");
    static final long MAXIMUM_FILE_BYTES = 100_000;
    static final String BOUNDARY = "----the-boundary";

    /** Tests of other things are not to be stopped by limits. */
    private static final RateLimits RAISED = RateLimits.DEFAULT.all(new Rate(1_000_000, Duration.ofMinutes(1)));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService answers = Threads.perTask();
    final MedMentor medMentor;
    final IdentityHarness people;
    final MedMentorServer server;
    final Conformance conformance;
    /** Holds every response against the OpenAPI document. */
    final HttpClient client;

    ServerFixture() {
        this(builder -> builder, settings -> settings);
    }

    ServerFixture(UnaryOperator<MedMentor.Builder> building, UnaryOperator<HttpSettings> setting) {
        this(building, setting, new IdentityHarness(), ServerFixture::access);
    }

    ServerFixture(
            UnaryOperator<MedMentor.Builder> building,
            UnaryOperator<HttpSettings> setting,
            IdentityHarness people,
            Function<IdentityHarness, IdentityAccess> offering) {
        this.people = people;
        medMentor = building.apply(
                        MedMentor.builder().storage(people.everything).answerThreads(answers))
                .build();
        server = new MedMentorServer(
                medMentor,
                offering.apply(people),
                setting.apply(HttpSettings.of("127.0.0.1", 0, TOKEN, TENANT, MAXIMUM_FILE_BYTES)
                        .withEdge(EdgeSettings.DEFAULT.withLimits(RAISED))));
        server.start();
        conformance = new Conformance(ApiDescription.of(server.openApi()));
        client = new ConformingClient(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), conformance);
    }

    static IdentityAccess access(IdentityHarness people) {
        return IdentityAccess.open(
                people.identity,
                people.clock,
                URI.create("https://mentor.example"),
                new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** A request with the token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).header("Authorization", "Bearer " + TOKEN);
    }

    /** A request with this after {@code Bearer}; with nothing if it is empty. */
    HttpRequest.Builder as(String bearer, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    /** Sends {@code json}, or nothing if it is empty, as {@code bearer}. */
    Reply call(String bearer, String method, String path, String json) {
        HttpRequest.Builder request = as(bearer, path);
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build());
    }

    Reply send(HttpRequest request) {
        try {
            return new Reply(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Reply get(String path) {
        return send(request(path).build());
    }

    Reply delete(String path) {
        return send(request(path).DELETE().build());
    }

    Reply post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Uploads a file and what {@link #field} made. */
    Reply upload(String path, String fileName, String text, String... fields) {
        return multipart(path, BodyPublishers.ofString(file(fileName, text) + String.join("", fields) + end()));
    }

    Reply multipart(String path, BodyPublisher body) {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body)
                .build());
    }

    static String file(String name, String text) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n";
    }

    static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    static String end() {
        return "--" + BOUNDARY + "--\r\n";
    }

    /** Uploads and works until it is read. */
    String ingest(String fileName, String text, String... fields) {
        Reply uploaded = upload("/api/v1/documents", fileName, text, fields);
        work();
        return uploaded.json().path("id").asText();
    }

    void work() {
        while (medMentor.worker().runNext()) {
            // One job after the other.
        }
    }

    @Override
    public void close() {
        server.close();
        medMentor.close();
        answers.shutdownNow();
    }

    /** A response whose body is text. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(response.body().getBytes(UTF_8));
            } catch (JsonProcessingException e) {
                throw new AssertionError(response.body(), e);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        String code() {
            return json().path("code").asText();
        }
    }
}
