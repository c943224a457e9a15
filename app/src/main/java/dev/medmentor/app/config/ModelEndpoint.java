package dev.medmentor.app.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A model server and a model on it.
 *
 * @param model as the server calls it; at Azure, the deployment
 * @param apiVersion of Azure's interface; empty elsewhere, and for its default
 */
public record ModelEndpoint(
        Provider provider,
        URI baseUrl,
        Optional<String> apiKey,
        String model,
        Optional<String> apiVersion,
        Patience patience) {
    /**
     * How long to wait.
     *
     * @param firstToken for a reply to begin
     * @param idle between two of its tokens
     * @param total for a whole reply
     */
    public record Patience(Duration firstToken, Duration idle, Duration total) {}

    /** The same server's other model. */
    ModelEndpoint withModel(String other) {
        return new ModelEndpoint(provider, baseUrl, apiKey, other, apiVersion, patience);
    }

    /** Without the key, so that it reaches no log. */
    @Override
    public String toString() {
        return model + " at " + baseUrl;
    }
}
