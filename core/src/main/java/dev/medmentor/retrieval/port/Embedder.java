package dev.medmentor.retrieval.port;

import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.model.Health;
import java.util.List;
import java.util.Set;

/**
 * Turns text into vectors of one length, so that near meanings get near vectors. Thread-safe. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface Embedder extends AutoCloseable {
    /** Names the model and everything else that changes its vectors; vectors are compared only under equal ids. */
    String modelId();

    /** How many numbers a vector has. */
    int dimension();

    /** How many tokens of a text are used; what is longer is cut in silence by most models. */
    int maxTokens();

    /** How many tokens {@code text} has for this model, without the special ones that the model adds. */
    int countTokens(String text);

    /** Languages the model was made for; in others its vectors mean little and retrieval must not lean on them. */
    Set<Language> languages();

    /**
     * One vector of length 1 (L2 norm) a text, in order. Deterministic: a text's vector does not depend on what it is
     * embedded together with.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    List<float[]> embedPassages(List<String> texts, Cancellation cancellation);

    /** The vector of a question, of length 1 (L2 norm), comparable with those of passages by dot product. */
    float[] embedQuery(String text);

    /**
     * Whether it embeds, as {@link dev.medmentor.shared.port.HealthCheck} says.
     *
     * @throws dev.medmentor.shared.error.UnavailableException if not
     */
    default Health health() {
        embedQuery("health");
        return Health.up();
    }

    @Override
    default void close() {}
}
