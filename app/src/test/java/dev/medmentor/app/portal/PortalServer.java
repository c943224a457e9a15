package dev.medmentor.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The whole service on a free port, with a model that says what a test tells it, and a client for preparing things. */
final class PortalServer implements AutoCloseable {
    static final String PASSWORD = "violet tram eats cold soup";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "----portal";

    /** Somebody with an account. */
    record Person(String email, String token, JsonNode account) {}

    final FakeOpenAiServer model = FakeOpenAiServer.start();
    final Outbox outbox;
    private final Path directory;
    private final Engine engine;
    private final RunningServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PortalServer(Map<String, String> more) {
        try {
            directory = Files.createTempDirectory("medmentor-portal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outbox = new Outbox(directory.resolve("data").resolve("outbox"));
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", "0");
        environment.put("DATA_DIR", directory.resolve("data").toString());
        environment.put("OPENAI_BASE_URL", model.baseUrl().toString());
        environment.put("EMBEDDING_MODEL", "none");
        environment.put("REWRITE_QUESTIONS", "false");
        environment.put("REGISTRATION", "open");
        for (String limit : new String[] {"REQUESTS", "LOGIN", "REGISTER", "RESET", "CHAT", "GUEST"}) {
            environment.put("RATE_LIMIT_" + limit, limit.equals("REQUESTS") ? "100000" : "100000/1m");
        }
        environment.putAll(more);
        Configuration configuration = ConfigurationReader.read(Map.of(), environment, directory);
        engine = Wiring.open(configuration);
        server = RunningServer.start(engine, configuration, new TenantId("default"));
    }

    static PortalServer start() {
        return start(Map.of());
    }

    /** @param more settings, by the names of their environment variables */
    static PortalServer start(Map<String, String> more) {
        return new PortalServer(more);
    }

    /** Without a slash at its end. */
    String url() {
        return server.file().url().toString();
    }

    /** The page that makes the first account, with its token. */
    String setupUrl() {
        return server.setupUrl().orElseThrow();
    }

    /** The token of whoever runs the server. */
    String localToken() {
        return server.file().token();
    }

    /** An organisation with its owner. */
    Person owner(String name) {
        JsonNode grant = call(
                "",
                "POST",
                "/api/v1/auth/register",
                Map.of(
                        "email",
                        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@example.org",
                        "password",
                        PASSWORD,
                        "name",
                        name,
                        "tenantName",
                        "Clinic of " + name));
        return new Person(
                grant.at("/account/email").asText(), grant.path("accessToken").asText(), grant.path("account"));
    }

    /** Somebody else of an organisation, with this role. */
    Person member(Person owner, String name, String role) {
        String email = name.toLowerCase().replace(' ', '.') + "@example.org";
        json(request(localToken(), "/api/v1/users")
                .header("X-Tenant", owner.account().path("tenant").asText())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        Json.write(Map.of("email", email, "password", PASSWORD, "name", name, "role", role)))));
        JsonNode grant = call("", "POST", "/api/v1/auth/login", Map.of("email", email, "password", PASSWORD));
        return new Person(email, grant.path("accessToken").asText(), grant.path("account"));
    }

    /** Sends {@code body} as JSON, or nothing if it is null; the reply's JSON. */
    JsonNode call(String token, String method, String path, Object body) {
        HttpRequest.Builder request = request(token, path);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return json(request.method(
                method,
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(body instanceof String text ? text : Json.write(body))));
    }

    /** Uploads a text into a collection and waits until it was read; its document. */
    JsonNode upload(Person person, String name, String collection, String text) {
        return upload(person, name, text.getBytes(StandardCharsets.UTF_8), collection);
    }

    /** Uploads a file and waits until it was read; its document. */
    JsonNode upload(Person person, String name, byte[] content) {
        return upload(person, name, content, "default");
    }

    /** Uploads a file and waits until it was read, or could not be; its document. */
    JsonNode read(Person person, String name, byte[] content) {
        return read(person, name, content, "default");
    }

    private JsonNode upload(Person person, String name, byte[] content, String collection) {
        JsonNode document = read(person, name, content, collection);
        assertThat(document.path("status").asText()).as(document.toString()).isEqualTo("COMPLETED");
        return document;
    }

    private JsonNode read(Person person, String name, byte[] content, String collection) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name.replace("\"", "%22") + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"collection\"\r\n\r\n"
                        + collection + "\r\n--" + BOUNDARY + "--\r\n")
                .getBytes(StandardCharsets.UTF_8));
        String path = "/api/v1/documents/"
                + json(request(person.token(), "/api/v1/documents")
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(BodyPublishers.ofByteArray(form.toByteArray())))
                        .path("id")
                        .asText();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode document = call(person.token(), "GET", path, null);
        while (!document.path("status").asText().matches("COMPLETED|FAILED")) {
            assertThat(System.nanoTime()).as("read in " + PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
            document = call(person.token(), "GET", path, null);
        }
        return document;
    }

    private HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode json(HttpRequest.Builder request) {
        try {
            HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 299);
            return Json.MAPPER.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        engine.close();
        model.close();
        Folders.delete(directory);
    }
}
