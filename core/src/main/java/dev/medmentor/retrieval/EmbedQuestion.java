package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.UnavailableException;
import java.util.Optional;
import java.util.function.Function;

/** Finds out what a question means, where that can be told: by its words it can be compared in any case. Thread-safe. */
public final class EmbedQuestion {
    private final Optional<Embedder> embedder;
    private final Function<String, Language> languages;

    public EmbedQuestion(Optional<Embedder> embedder, Function<String, Language> languages) {
        this.embedder = embedder;
        this.languages = languages;
    }

    /** Empty if the embedder does not answer, and where it does not know the language: nearness means little there. */
    public Optional<Embedding> embed(String question) {
        try {
            return embedder.filter(model -> model.languages().contains(languages.apply(question)))
                    .map(model -> new Embedding(model.modelId(), model.embedQuery(question)));
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }
}
