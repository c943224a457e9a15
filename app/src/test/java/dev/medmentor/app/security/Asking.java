package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks one question over every protocol that answers questions, and takes what each would show to people. */
final class Asking {
    private final Stack stack;
    private final String bearer;
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final StringBuilder whole = new StringBuilder();

    private Asking(Stack stack, String bearer) {
        this.stack = stack;
        this.bearer = bearer;
    }

    /** @param assistant {@code default} for the built-in one */
    static Asking everywhere(Stack stack, String bearer, String question, String assistant) {
        Asking asking = new Asking(stack, bearer);
        if (assistant.equals("default")) {
            asking.chat(question);
        }
        asking.conversation(question, assistant);
        asking.openAi(question, assistant.equals("default") ? "medmentor" : assistant);
        asking.mcp("ask_assistant", Map.of("question", question, "assistant", assistant));
        asking.mcp("search_library", Map.of("query", question));
        return asking;
    }

    /** Texts that a program would show, by where they came from. */
    Map<String, String> shown() {
        return shown;
    }

    /** Every byte that came back. */
    String whole() {
        return whole.toString();
    }

    private void chat(String question) {
        for (String mode : List.of("strict", "hybrid")) {
            Map<String, String> body = Map.of("question", question, "mode", mode);
            Reply reply = kept(stack.post(bearer, "/api/v1/chat", body));
            shown.put("chat " + mode, reply.text("/answer"));
            Reply stream = kept(stack.post(bearer, "/api/v1/chat/stream", body));
            shown.put("chat stream " + mode, tokens(stream.body(), "/text"));
            shown.put(
                    "chat stream end " + mode,
                    last(stream.body()).path("answer").asText());
        }
    }

    private void conversation(String question, String assistant) {
        String conversation = kept(stack.post(bearer, "/api/v1/conversations", Map.of("assistant", assistant)))
                .text("/id");
        String messages = "/api/v1/conversations/" + conversation + "/messages";
        Reply whole = kept(stack.post(bearer, messages, Map.of("text", question)));
        shown.put("message", whole.text("/text"));
        Reply stream = kept(stack.post(bearer, messages, Map.of("text", question, "stream", true)));
        shown.put("message stream", tokens(stream.body(), "/text"));
        shown.put("message stream end", last(stream.body()).path("text").asText());
        String message = whole.text("/id");
        kept(stack.get(bearer, "/api/v1/messages/" + message));
        kept(stack.get(bearer, "/api/v1/messages/" + message + "/explanation"));
        kept(stack.post(bearer, "/api/v1/messages/" + message + "/regenerate", Map.of()));
        String export = "/api/v1/conversations/" + conversation + "/export?format=";
        shown.put("export", kept(stack.get(bearer, export + "markdown")).body());
        kept(stack.get(bearer, export + "json")).json().path("messages").forEach(one -> {
            if (one.path("role").asText().equals("assistant")) {
                shown.put("export " + one.path("id").asText(), one.path("text").asText());
            }
        });
    }

    private void openAi(String question, String model) {
        Map<String, Object> body = Map.of(
                "model",
                model,
                "messages",
                List.of(Map.of("role", "user", "content", question)),
                "medmentor",
                Map.of("footnotes", true));
        shown.put(
                "completion",
                kept(stack.post(bearer, "/v1/chat/completions", body)).text("/choices/0/message/content"));
        Map<String, Object> streamed = new LinkedHashMap<>(body);
        streamed.put("stream", true);
        Reply stream = kept(stack.post(bearer, "/v1/chat/completions", streamed));
        shown.put("completion stream", tokens(stream.body(), "/choices/0/delta/content"));
    }

    void mcp(String tool, Map<String, Object> arguments) {
        Map<String, Object> call = Map.of(
                "jsonrpc",
                "2.0",
                "id",
                1,
                "method",
                "tools/call",
                "params",
                Map.of("name", tool, "arguments", arguments));
        Reply reply = kept(stack.send(stack.request(bearer, "/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(Json.write(call)))));
        shown.put(tool, reply.text("/result/content/0/text"));
    }

    private Reply kept(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isBetween(200, 201);
        whole.append(reply.body()).append('\n');
        return reply;
    }

    private static String tokens(String stream, String pointer) {
        StringBuilder text = new StringBuilder();
        boolean named = stream.contains("event: ");
        String event = "";
        for (String line : stream.lines().toList()) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: {") && (!named || event.equals("token"))) {
                text.append(json(line).at(pointer).asText(""));
            }
        }
        return text.toString();
    }

    private static JsonNode last(String stream) {
        List<JsonNode> all = new ArrayList<>();
        stream.lines().filter(line -> line.startsWith("data: {")).forEach(line -> all.add(json(line)));
        return all.get(all.size() - 1);
    }

    private static JsonNode json(String line) {
        try {
            return Json.MAPPER.readTree(line.substring("data: ".length()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
