package dev.medmentor.adapters.llm;

import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.model.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Asks a model server whether it is there, without having a model do anything. */
final class ModelServer {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private ModelServer() {}

    /**
     * By the list of models, which all protocols have and costs nothing. A server that does not know that list is up all
     * the same: it answered.
     *
     * @param headers with the key
     * @throws UnauthenticatedException if it refuses the key
     * @throws UnavailableException if it does not answer, or fails
     */
    static Health health(URI list, Map<String, String> headers, HttpClient connections) {
        HttpRequest.Builder request = HttpRequest.newBuilder(list).timeout(PATIENCE);
        headers.forEach(request::header);
        int status = status(request.build(), connections);
        if (status == 401 || status == 403) {
            throw new UnauthenticatedException("model_key_refused", "The model server refuses the API key.");
        }
        if (status >= 500) {
            throw new UnavailableException("model_unavailable", "The model server fails with " + status + ".");
        }
        return Health.up();
    }

    /** OpenAI's header with the endpoint's key, if it has one. */
    static Map<String, String> bearer(ProviderEndpoint endpoint) {
        return endpoint.apiKey() == null ? Map.of() : Map.of("Authorization", "Bearer " + endpoint.apiKey());
    }

    private static int status(HttpRequest request, HttpClient connections) {
        try {
            return connections.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UnavailableException("model_unreachable", "The model server does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
