package dev.medmentor.app.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Gatekeeper;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Talks to a server on this machine. Thread-safe. */
final class ServerConnection {
    /** A server of another version may know more than we do. */
    private static final JsonMapper LENIENT = Json.MAPPER
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final ServerFile server;
    private final TenantId tenant;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    ServerConnection(ServerFile server, TenantId tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    /** Empty if the server does not answer, as one that was killed. */
    static Optional<ServerConnection> connect(ServerFile file, TenantId tenant) {
        ServerConnection server = new ServerConnection(file, tenant);
        return server.answers(PATIENCE) ? Optional.of(server) : Optional.empty();
    }

    /** Whether the server is there and takes the token. */
    private boolean answers(Duration patience) {
        try {
            HttpRequest request =
                    request("/api/v1/documents?limit=1").timeout(patience).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** A request to a path, with the token and for the tenant. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "Bearer " + server.token())
                .header(Gatekeeper.TENANT_HEADER, tenant.value());
    }

    /** @throws MedMentorException if the server refuses it or is gone */
    <T> T send(HttpRequest request, Class<T> type) {
        HttpResponse<Stream<String>> response = lines(request);
        try (Stream<String> body = response.body()) {
            return read(body.collect(Collectors.joining("\n")), type);
        }
    }

    /** The response's lines as they come; the caller closes its body. */
    HttpResponse<Stream<String>> lines(HttpRequest request) {
        try {
            HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() >= 400) {
                try (Stream<String> body = response.body()) {
                    throw failure(response.statusCode(), body.collect(Collectors.joining("\n")));
                }
            }
            return response;
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * The response's bytes as they come; the caller closes them.
     *
     * @throws MedMentorException if the server refuses the request or is gone
     */
    InputStream bytes(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() >= 400) {
                try (InputStream body = response.body()) {
                    throw failure(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return response.body();
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    <T> T read(String json, Class<T> type) {
        try {
            return LENIENT.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UnavailableException(
                    "server_misunderstood",
                    "The server " + server + " answers something else than expected. Is it of another version?",
                    e);
        }
    }

    /** The failure that a problem document tells of. */
    MedMentorException failure(int status, String json) {
        Problem problem;
        try {
            problem = LENIENT.readValue(json, Problem.class);
        } catch (JsonProcessingException e) {
            return new UnavailableException("server_failed", "The server " + server + " answers " + status + ".", e);
        }
        return switch (status) {
            case 400, 415, 422 -> new InvalidInputException(problem.code(), problem.detail());
            case 401 -> new UnauthenticatedException(problem.code(), problem.detail());
            case 403 -> new ForbiddenException(problem.code(), problem.detail());
            case 404 -> new NotFoundException(problem.code(), problem.detail());
            case 409 -> new ConflictException(problem.code(), problem.detail());
            case 413, 429 -> new LimitExceededException(problem.code(), problem.detail());
            default -> new UnavailableException(problem.code(), problem.detail());
        };
    }

    UnavailableException gone(Exception cause) {
        return new UnavailableException(
                "server_gone",
                "The server " + server + " stopped answering. What it acknowledged is kept; try again.",
                cause);
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    /** What we need of RFC 9457. */
    record Problem(String code, String detail, int status) {}
}
