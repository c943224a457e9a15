package dev.medmentor.adapters.http;

import static java.util.Objects.requireNonNull;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.assistant.Answers;
import dev.medmentor.adapters.http.assistant.AssistantRoutes;
import dev.medmentor.adapters.http.assistant.ChatRoutes;
import dev.medmentor.adapters.http.conversation.ConversationRoutes;
import dev.medmentor.adapters.http.conversation.CuratedRoutes;
import dev.medmentor.adapters.http.conversation.ExportRoutes;
import dev.medmentor.adapters.http.conversation.FeedbackRoutes;
import dev.medmentor.adapters.http.conversation.MessageRoutes;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.library.CollectionRoutes;
import dev.medmentor.adapters.http.library.DocumentChanges;
import dev.medmentor.adapters.http.library.DocumentRoutes;
import dev.medmentor.adapters.http.library.UploadRoutes;
import dev.medmentor.adapters.http.retrieval.SearchRoutes;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Places;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.Threads;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.error.ForbiddenException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** The routes of library, search and chat, called by whomever a test likes: a header names the principal. */
final class ActingServer implements AutoCloseable {
    private static final String NAME = "X-Acting";

    final MedMentor medMentor;
    final RouteTable table = new RouteTable();
    private final Map<String, Principal> principals = new ConcurrentHashMap<>();
    private final ExecutorService answers = Threads.perTask();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Javalin javalin;

    /** @param uploads an empty directory */
    ActingServer(MedMentor medMentor, Path uploads) {
        this.medMentor = medMentor;
        Traffic traffic = new Traffic();
        new DocumentRoutes(medMentor, traffic).addTo(table);
        new DocumentChanges(medMentor, ServerFixture.MAXIMUM_FILE_BYTES, uploads).addTo(table);
        new UploadRoutes(medMentor).addTo(table);
        new CollectionRoutes(medMentor).addTo(table);
        new SearchRoutes(medMentor).addTo(table);
        new ChatRoutes(new Answers(medMentor, traffic, answers, 32)).addTo(table);
        new AssistantRoutes(medMentor).addTo(table);
        new CuratedRoutes(medMentor).addTo(table);
        new ConversationRoutes(medMentor).addTo(table);
        new ExportRoutes(medMentor).addTo(table);
        new MessageRoutes(medMentor, traffic, new Places(32, "answers being followed")).addTo(table);
        new FeedbackRoutes(medMentor).addTo(table);
        javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.http.defaultContentType = "application/json";
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.exception(Exception.class, Problems::answer);
            config.routes.exception(HttpResponseException.class, Problems::answer);
            table.register(config.routes, (route, ctx) -> {
                Principal caller = principals.get(String.valueOf(ctx.header(NAME)));
                if (!route.permission().allows(requireNonNull(caller))) {
                    throw new ForbiddenException("forbidden", "The table says no.");
                }
                route.handler().handle(ctx, caller);
            });
        });
        javalin.start();
    }

    /** The same principal's requests, one after the other. */
    As as(Principal principal) {
        String key = principal.kind() + ":" + principal.tenant() + ":" + principal.role() + ":" + principal.name();
        principals.put(key, principal);
        return new As(key);
    }

    void work() {
        while (medMentor.worker().runNext()) {
            // One job after the other.
        }
    }

    @Override
    public void close() {
        javalin.stop();
        answers.shutdownNow();
        medMentor.close();
    }

    /** A client that is somebody. */
    final class As {
        private final String key;

        private As(String key) {
            this.key = key;
        }

        Reply get(String path) {
            return call("GET", path, "");
        }

        Reply post(String path, Object body) {
            return call("POST", path, Json.write(body));
        }

        /** @param body JSON; empty for none */
        Reply call(String method, String path, String body, String... headers) {
            HttpRequest.Builder request = request(path);
            if (headers.length > 0) {
                request.headers(headers);
            }
            if (!body.isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            return send(
                    request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        }

        /** Uploads a file with fields as {@link ServerFixture#field} makes them. */
        Reply upload(String path, String name, String text, String... fields) {
            BodyPublisher body = BodyPublishers.ofString(
                    ServerFixture.file(name, text) + String.join("", fields) + ServerFixture.end());
            return send(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                    .POST(body));
        }

        /** Uploads into {@code collection} and works until it is read; the document's id. */
        String ingest(String collection, String name, String text) {
            Reply uploaded = upload("/api/v1/documents", name, text, ServerFixture.field("collection", collection));
            work();
            return uploaded.json().path("id").asText();
        }

        /** Makes a collection; its id. */
        String collection(String name, String visibility) {
            return post("/api/v1/collections", Map.of("name", name, "visibility", visibility))
                    .json()
                    .path("id")
                    .asText();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                    .timeout(Duration.ofSeconds(30))
                    .header(NAME, key);
        }

        private Reply send(HttpRequest.Builder request) {
            try {
                return new Reply(client.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
