package dev.medmentor.adapters.llm;

import dev.medmentor.shared.error.InvalidInputException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a server, in whichever protocol.
 *
 * @param baseUrl what comes before the protocol's own paths, such as {@code http://localhost:11434/v1} before
 *     {@code /chat/completions} and {@code /embeddings}
 * @param apiKey null for servers that want none
 * @param model as the server calls it
 */
public record ProviderEndpoint(URI baseUrl, @Nullable String apiKey, String model, Timeouts timeouts) {
    /** OpenAI's own server. */
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    /** @throws InvalidInputException if the address is not one of HTTP, or the model is blank */
    public ProviderEndpoint {
        String scheme = baseUrl.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme)) || baseUrl.getHost() == null) {
            throw new InvalidInputException(
                    "invalid_model_endpoint",
                    "A model server's address begins with http:// or https:// and ends before the protocol's own"
                            + " paths, such as " + OPENAI + ".");
        }
        if (model.isBlank()) {
            throw new InvalidInputException("invalid_model_endpoint", "Name the model that the server is to use.");
        }
    }

    public ProviderEndpoint(URI baseUrl, @Nullable String apiKey, String model) {
        this(baseUrl, apiKey, model, Timeouts.DEFAULT);
    }

    /** A path under the address, however that ends. */
    URI at(String path) {
        return URI.create(baseUrl.toString().replaceAll("/+$", "") + path);
    }

    @Override
    public String toString() {
        return model + " at " + baseUrl;
    }

    /**
     * How long a call may take.
     *
     * @param connect until a connection stands
     * @param firstToken until the first token of a reply
     * @param idle between two tokens of a reply
     * @param total for everything, waiting and trying again included
     * @param backoff before the second try where the server names no time; doubled before the third
     */
    public record Timeouts(Duration connect, Duration firstToken, Duration idle, Duration total, Duration backoff) {
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofSeconds(120),
                Duration.ofMillis(500));
    }
}
