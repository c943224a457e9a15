package dev.medmentor.adapters.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A model server on a free loopback port that speaks OpenAI's protocol and does as told. Scripted replies are used up
 * in order, one a request; without one, chat answers through {@link #answering} and embeddings are made of words.
 */
public final class FakeOpenAiServer implements AutoCloseable {
    /** One request as it came; {@code key} is what stood in its Authorization header, or null. */
    public record Recorded(String path, String key, JsonNode body) {
        /** The last message's text, of a chat. */
        public String question() {
            JsonNode messages = body.path("messages");
            return messages.path(messages.size() - 1).path("content").asText();
        }
    }

    /** What is done with one request. */
    @FunctionalInterface
    public interface Script {
        void play(HttpExchange exchange, Recorded request) throws IOException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Recorded> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Recorded, String> answerer = request -> "You said: " + request.question();

    private FakeOpenAiServer(HttpServer server) {
        this.server = server;
    }

    public static FakeOpenAiServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeOpenAiServer fake = new FakeOpenAiServer(http);
            http.setExecutor(fake.threads);
            http.createContext("/v1/", fake::handle);
            http.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The next requests without a script of their own are played so. */
    public FakeOpenAiServer then(Script... next) {
        scripts.addAll(List.of(next));
        return this;
    }

    /** Answers every chat that has no script. */
    public FakeOpenAiServer answering(Function<Recorded, String> newAnswerer) {
        answerer = newAnswerer;
        return this;
    }

    public List<Recorded> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Recorded request = new Recorded(
                    exchange.getRequestURI().getPath(),
                    authorization == null ? null : authorization.replaceFirst("^Bearer ", ""),
                    JSON.readTree(new String(body, StandardCharsets.UTF_8)));
            requests.add(request);
            Script script = scripts.poll();
            if (script == null) {
                script = request.path().equals("/v1/embeddings")
                        ? FakeReplies.embeddings(16)
                        : FakeReplies.words(answerer.apply(request));
            }
            script.play(exchange, request);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
