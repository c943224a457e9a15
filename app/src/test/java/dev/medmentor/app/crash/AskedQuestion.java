package dev.medmentor.app.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** A question in a conversation of its own, and what its asker saw of the answer. */
final class AskedQuestion {
    final int number;
    final String conversation;
    private volatile boolean accepted;
    private volatile boolean talking;
    private volatile Optional<JsonNode> done = Optional.empty();
    private volatile Optional<String> refusal = Optional.empty();

    AskedQuestion(int number, String conversation) {
        this.number = number;
        this.conversation = conversation;
    }

    String text() {
        return "What is the initial dose of amoxicillin for adults in case " + number + "?";
    }

    String body() {
        return "{\"text\": \"" + text() + "\"}";
    }

    /** Follows the answer until it ends, or the service. */
    CompletableFuture<Void> ask(HttpClient client, HttpRequest request, Executor threads) {
        return CompletableFuture.runAsync(() -> follow(client, request), threads);
    }

    private void follow(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<Stream<String>> reply = client.send(request, BodyHandlers.ofLines());
            if (reply.statusCode() != 200) {
                refusal = Optional.of(reply.statusCode() + " " + reply.body().toList());
                return;
            }
            String[] event = {""};
            reply.body().forEach(line -> take(line, event));
        } catch (IOException | UncheckedIOException e) {
            // The service is gone: that is what is tried here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String line, String[] event) {
        if (line.startsWith("event: ")) {
            event[0] = line.substring("event: ".length());
            accepted = true;
            talking |= event[0].equals("token");
        } else if (line.startsWith("data: ") && event[0].equals("done")) {
            try {
                done = Optional.of(Json.MAPPER.readTree(line.substring("data: ".length())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether an event came. */
    boolean isAccepted() {
        return accepted;
    }

    /** Whether some of the answer came. */
    boolean isTalking() {
        return talking;
    }

    /** The answer as its end was told. */
    Optional<JsonNode> done() {
        return done;
    }

    /** Why there was no answer. */
    Optional<String> refusal() {
        return refusal;
    }
}
