package dev.medmentor.retrieval;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Ranks the passages of an index for a query, by words and by meaning: the heart of {@link SearchPassages}, without what
 * that does for people. Thread-safe.
 */
public final class RankPassages {
    private final PassageIndex index;
    private final Optional<Embedder> embedder;
    private final Function<String, Language> languageOf;
    private final FusionWeights weights;

    /** @param languageOf detects a query's language; {@link Language#UNDETERMINED} where it cannot tell */
    public RankPassages(
            PassageIndex index,
            Optional<Embedder> embedder,
            Function<String, Language> languageOf,
            FusionWeights weights) {
        this.index = index;
        this.embedder = embedder;
        this.languageOf = languageOf;
        this.weights = weights;
    }

    /**
     * Reads and embeds a query once, for rankings of any depth. An embedder that does not answer leaves
     * {@link SearchMode#HYBRID} with the words alone.
     *
     * @throws InvalidInputException {@code no_embedder} for {@link SearchMode#DENSE} without an embedder
     * @throws UnavailableException if the embedder does not answer in {@link SearchMode#DENSE}
     */
    public Query read(String text, SearchMode mode) {
        Optional<Embedding> vector = switch (mode) {
            case LEXICAL -> Optional.empty();
            case HYBRID -> embedIfPossible(text);
            case DENSE -> Optional.of(embed(embedder.orElseThrow(RankPassages::noEmbedder), text));
        };
        return new Query(text, languageOf.apply(text), mode, vector);
    }

    private static InvalidInputException noEmbedder() {
        return new InvalidInputException(
                "no_embedder",
                "A search by meaning needs an embedding model, and none is configured. Search by words instead.");
    }

    private Optional<Embedding> embedIfPossible(String text) {
        try {
            return embedder.map(model -> embed(model, text));
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }

    private static Embedding embed(Embedder model, String text) {
        return new Embedding(model.modelId(), model.embedQuery(text));
    }

    /** Whether asking {@code query} again may give it what it lacks now: the embedder did not answer. */
    boolean isPartial(Query query) {
        return !query.isWhole(embedder.isPresent());
    }

    /** The best {@code depth} readable ones of each side, fused. */
    public Ranking rank(TenantId tenant, ReadableCollections readable, Query query, PassageFilter filter, int depth) {
        List<Candidate> lexical = query.mode == SearchMode.DENSE
                ? List.of()
                : index.lexical(tenant, readable, query.text, query.language, filter, depth);
        List<Candidate> dense = query.vector
                .map(vector -> index.dense(tenant, readable, vector, filter, depth))
                .orElse(List.of());
        Set<Language> known = embedder.map(Embedder::languages).orElse(Set.of());
        List<FusedCandidate> fused = Fusion.fuse(
                lexical,
                dense,
                passage -> query.vector.isEmpty()
                        ? 0
                        : query.mode == SearchMode.DENSE ? 1 : weights.dense(query.language, passage, known));
        return new Ranking(fused, lexical.size() == depth || dense.size() == depth);
    }

    /** A query that was read: its language and, where meaning takes part, its vector. */
    public static final class Query {
        private final String text;
        private final Language language;
        private final SearchMode mode;
        private final Optional<Embedding> vector;

        private Query(String text, Language language, SearchMode mode, Optional<Embedding> vector) {
            this.text = text;
            this.language = language;
            this.mode = mode;
            this.vector = vector;
        }

        /** As detected. */
        public Language language() {
            return language;
        }

        /** Whether it is read as it was meant to be: with its vector, where {@code embedding} was to be had. */
        boolean isWhole(boolean embedding) {
            return vector.isPresent() || mode == SearchMode.LEXICAL || !embedding;
        }

        /** How much its vector holds. */
        long bytes() {
            return vector.map(held -> (long) Float.BYTES * held.vector().length).orElse(0L);
        }
    }

    /**
     * What was found.
     *
     * @param candidates best first, ties by passage id; unmodifiable
     * @param deeper whether a greater depth may find more
     */
    public record Ranking(List<FusedCandidate> candidates, boolean deeper) {
        public Ranking {
            candidates = List.copyOf(candidates);
        }
    }
}
