package dev.medmentor.app.operations;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.SearchJson;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.library.model.Upload;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs commands in the server that owns the data directory. */
final class RemoteOperations implements Operations {
    private static final String EVENT = "event: ";
    private static final String DATA = "data: ";

    private final ServerConnection server;

    RemoteOperations(ServerConnection server) {
        this.server = server;
    }

    @Override
    public DocumentJson upload(Path file, Upload upload) throws IOException {
        MultipartForm form = new MultipartForm()
                .field("collection", upload.collection().value())
                .field("sourceType", upload.sourceType());
        upload.origin().ifPresent(origin -> form.field("origin", origin));
        upload.password().ifPresent(password -> form.field("password", password));
        upload.metadata().forEach((key, value) -> form.field("metadata." + key, value));
        form.file("file", upload.name(), file);
        return server.send(
                server.request("/api/v1/documents")
                        .header("Content-Type", form.contentType())
                        .POST(form.body())
                        .build(),
                DocumentJson.class);
    }

    @Override
    public DocumentJson version(String document, int number) {
        return server.send(
                server.request("/api/v1/documents/" + document + "?version=" + number)
                        .build(),
                DocumentJson.class);
    }

    @Override
    public AnswerJson ask(Question question, Consumer<String> tokens) {
        Map<String, Object> body = filter(question.filter());
        body.put("question", question.text());
        body.put("mode", question.mode().name().toLowerCase(Locale.ROOT));
        body.put("passages", question.passages());
        try (Stream<String> lines =
                server.lines(post("/api/v1/chat/stream", body)).body()) {
            return follow(lines.iterator(), tokens);
        } catch (UncheckedIOException e) {
            throw server.gone(e);
        }
    }

    private AnswerJson follow(Iterator<String> lines, Consumer<String> tokens) {
        String event = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(EVENT)) {
                event = line.substring(EVENT.length());
            } else if (line.startsWith(DATA)) {
                String data = line.substring(DATA.length());
                switch (event) {
                    case "token" -> tokens.accept(server.read(data, Token.class).text());
                    case "done" -> {
                        return server.read(data, AnswerJson.class);
                    }
                    case "error" ->
                        throw server.failure(
                                server.read(data, ServerConnection.Problem.class)
                                        .status(),
                                data);
                    default -> {
                        // passages and citations stand in the answer too
                    }
                }
            }
        }
        throw server.gone(new UnavailableException("truncated", "The answer broke off."));
    }

    @Override
    public SearchJson search(SearchRequest request) {
        Map<String, Object> body = filter(request.filter());
        body.put("query", request.query());
        body.put("k", request.limit());
        body.put("mode", request.mode().name().toLowerCase(Locale.ROOT));
        return server.send(post("/api/v1/search", body), SearchJson.class);
    }

    private HttpRequest post(String path, Map<String, Object> body) {
        return server.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
    }

    private static Map<String, Object> filter(PassageFilter filter) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("collections", values(filter.collections().stream().map(Object::toString)));
        body.put("documents", values(filter.documents().stream().map(Object::toString)));
        body.put("sourceTypes", values(filter.sourceTypes().stream()));
        body.put("metadata", filter.metadata());
        return body;
    }

    private static List<String> values(Stream<String> values) {
        return values.sorted().toList();
    }

    @Override
    public void close() {
        // The connections end with the process; the server goes on.
    }

    private record Token(String text) {}
}
