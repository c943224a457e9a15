package dev.medmentor.app.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An OpenAI-compatible server and a model on it.
 *
 * @param timeout for a whole reply
 */
public record ModelEndpoint(URI baseUrl, Optional<String> apiKey, String model, Duration timeout) {
    /** Without the key, so that it reaches no log. */
    @Override
    public String toString() {
        return model + " at " + baseUrl;
    }
}
