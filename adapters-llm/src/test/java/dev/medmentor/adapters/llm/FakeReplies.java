package dev.medmentor.adapters.llm;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.medmentor.adapters.llm.FakeOpenAiServer.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** What a {@link FakeOpenAiServer} can do with a request. */
public final class FakeReplies {
    /** ASCII alone, so that half a code point can be sent. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private FakeReplies() {}

    /** A whole reply, cut into tokens before its spaces. */
    public static Script words(String text) {
        return tokens("stop", text.split("(?= )"));
    }

    /** A whole reply that ends with {@code finish}; counts 7 tokens in and one out for each of {@code tokens}. */
    public static Script tokens(String finish, String... tokens) {
        return (exchange, request) -> {
            OutputStream out = openStream(exchange);
            send(out, chunk("", null));
            for (String token : tokens) {
                send(out, chunk(token, null));
            }
            send(out, chunk(null, finish));
            ObjectNode usage = JSON.createObjectNode().put("model", "fake-model-1");
            usage.putArray("choices");
            usage.putObject("usage")
                    .put("prompt_tokens", 7)
                    .put("completion_tokens", tokens.length)
                    .put("total_tokens", 7 + tokens.length);
            send(out, usage.toString());
            send(out, "[DONE]");
            out.close();
        };
    }

    /** A refusal with OpenAI's error object; {@code retryAfter} may be null. */
    public static Script status(int status, String message, String retryAfter) {
        return (exchange, request) -> {
            ObjectNode body = JSON.createObjectNode();
            body.putObject("error").put("message", message).put("type", "fake");
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            answer(exchange, status, body.toString());
        };
    }

    /** A status and a body of any kind. */
    public static Script raw(int status, String body) {
        return (exchange, request) -> answer(exchange, status, body);
    }

    /** Some tokens, then the connection breaks. */
    public static Script cutAfter(String... tokens) {
        return (exchange, request) -> {
            OutputStream out = openStream(exchange);
            for (String token : tokens) {
                send(out, chunk(token, null));
            }
            exchange.close();
        };
    }

    /** Some tokens, then an orderly end of the stream without a finish reason. */
    public static Script endAfter(String... tokens) {
        return (exchange, request) -> {
            try (OutputStream out = openStream(exchange)) {
                for (String token : tokens) {
                    send(out, chunk(token, null));
                }
            }
        };
    }

    /** Some tokens, then comments without end, as keep-alive; {@code gone} is released when the client has left. */
    public static Script stallAfter(CountDownLatch gone, String... tokens) {
        return (exchange, request) -> {
            OutputStream out = openStream(exchange);
            try {
                for (String token : tokens) {
                    send(out, chunk(token, null));
                }
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(": waiting\n\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    // The pace of a server's keep-alive, not a wait for anything.
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                gone.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Some tokens, then events with {@code data} as it stands. */
    public static Script tokensThenData(String data, String... tokens) {
        return (exchange, request) -> {
            try (OutputStream out = openStream(exchange)) {
                for (String token : tokens) {
                    send(out, chunk(token, null));
                }
                send(out, data);
                send(out, chunk("after", null));
                send(out, chunk(null, "stop"));
                send(out, "[DONE]");
            }
        };
    }

    /** One vector an input, made of the words' hashes, of any length but 1: servers need not normalise. */
    public static Script embeddings(int dimension) {
        return (exchange, request) -> {
            ObjectNode body = JSON.createObjectNode().put("object", "list").put("model", "fake-embedding");
            ArrayNode data = body.putArray("data");
            int index = 0;
            for (JsonNode input : request.body().path("input")) {
                ObjectNode item = data.addObject().put("object", "embedding").put("index", index++);
                ArrayNode vector = item.putArray("embedding");
                for (float x : vector(input.asText(), dimension)) {
                    vector.add(x);
                }
            }
            body.putObject("usage").put("prompt_tokens", 1).put("total_tokens", 1);
            answer(exchange, 200, body.toString());
        };
    }

    private static float[] vector(String text, int dimension) {
        float[] vector = new float[dimension];
        vector[0] = 0.5f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(word.hashCode(), dimension)] += 3;
        }
        return vector;
    }

    private static OutputStream openStream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String chunk(String content, String finish) throws IOException {
        ObjectNode chunk = JSON.createObjectNode().put("id", "1").put("model", "fake-model-1");
        ObjectNode choice =
                chunk.putArray("choices").addObject().put("index", 0).put("finish_reason", finish);
        ObjectNode delta = choice.putObject("delta");
        if (content != null) {
            delta.put("content", content);
        }
        return JSON.writeValueAsString(chunk);
    }
}
