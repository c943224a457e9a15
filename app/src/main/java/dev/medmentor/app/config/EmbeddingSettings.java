package dev.medmentor.app.config;

import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.shared.Language;
import java.nio.file.Path;
import java.util.Set;

/** Which model embeds. */
public sealed interface EmbeddingSettings {
    /** A model that comes with MedMentor, English, in process. */
    record Bundled(BundledModel model) implements EmbeddingSettings {}

    /** No embeddings: search by words only. */
    record None() implements EmbeddingSettings {}

    /** A model behind an OpenAI-compatible server. */
    record Remote(ModelEndpoint endpoint, Set<Language> languages) implements EmbeddingSettings {
        public Remote {
            languages = Set.copyOf(languages);
        }
    }

    /**
     * A model in a directory with {@code model.onnx} and {@code tokenizer.json}.
     *
     * @param pooling {@code cls} or {@code mean}
     * @param maximumTokens the most the model uses of a text
     * @param queryPrefix put before questions, as the model's card says; may be empty
     * @param passagePrefix put before passages; may be empty
     */
    record Local(
            Path directory,
            String pooling,
            int maximumTokens,
            String queryPrefix,
            String passagePrefix,
            Set<Language> languages)
            implements EmbeddingSettings {
        public Local {
            languages = Set.copyOf(languages);
        }
    }
}
