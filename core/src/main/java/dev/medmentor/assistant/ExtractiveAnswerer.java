package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Claim;
import dev.medmentor.assistant.citation.Draft;
import dev.medmentor.assistant.citation.Excerpt;
import dev.medmentor.assistant.citation.InertText;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers with the documents' own sentences, without a model: up to three that hold most of what the question asks, each
 * with its citation, or nothing where {@link Refusal} says so. Thread-safe.
 */
public final class ExtractiveAnswerer {
    private static final double HIT_WEIGHT = 0.2;
    private static final double QUANTITY_BONUS = 0.3;
    private static final double SIMILARITY_WEIGHT = 0.5;
    private static final double HEADING_SHARE = 0.5;
    /** Vectors of unrelated sentences have about this cosine. */
    private static final double UNRELATED = 0.5;

    /** Embedding costs some 10 ms a sentence. */
    private static final int MOST_EMBEDDED = 12;

    private final QuotableCutter cutter = new QuotableCutter();
    private final TextAnalyzer analyzer;
    private final PassageIndex index;
    private final Optional<Embedder> embedder;
    private final Refusal refusal;

    /** @param embedder compares sentences with the question by meaning, in the languages that it knows */
    public ExtractiveAnswerer(
            TextAnalyzer analyzer, PassageIndex index, Optional<Embedder> embedder, Refusal.Thresholds thresholds) {
        this.analyzer = analyzer;
        this.index = index;
        this.embedder = embedder;
        this.refusal = new Refusal(thresholds, embedder.map(Embedder::languages).orElse(Set.of()));
    }

    /**
     * A draft made of quotes, or empty if the hits do not answer.
     *
     * @param readable what the hits come from: words weigh by how rare they are there
     * @param question as searched for
     * @param sources the hits of {@code result}, in its order
     */
    public Optional<Draft> answer(
            TenantId tenant,
            ReadableCollections readable,
            String question,
            SearchResult result,
            Sources sources,
            Cancellation cancellation) {
        Relevance relevance = new Relevance(tenant, readable, question, analyzer, index);
        List<ScoredExcerpt> scored =
                embed(question, result, sources, score(question, result, sources, relevance), cancellation);
        if (scored.isEmpty() || !refusal.isAnswerable(refusal.grounds(question, result, relevance, scored))) {
            return Optional.empty();
        }
        return Optional.of(draft(SentenceChoice.choose(scored)));
    }

    /** What {@link #answer} decides by whether there is an answer. Arguments as there. */
    public Refusal.Grounds grounds(
            TenantId tenant,
            ReadableCollections readable,
            String question,
            SearchResult result,
            Sources sources,
            Cancellation cancellation) {
        Relevance relevance = new Relevance(tenant, readable, question, analyzer, index);
        List<ScoredExcerpt> scored = score(question, result, sources, relevance);
        return refusal.grounds(question, result, relevance, embed(question, result, sources, scored, cancellation));
    }

    private List<ScoredExcerpt> score(String question, SearchResult result, Sources sources, Relevance relevance) {
        Telling telling = new Telling(question);
        List<ScoredExcerpt> scored = new ArrayList<>();
        for (int source = 1; source <= sources.size(); source++) {
            double hitScore = result.hits().get(source - 1).score();
            Language language = sources.language(source);
            String title = title(sources.hit(source).best().context());
            for (Quotable quotable : cutter.quotables(sources, source)) {
                Excerpt excerpt = quotable.excerpt();
                Set<String> terms = relevance.terms(excerpt.text(), language);
                Set<String> withHeading = new HashSet<>(terms);
                withHeading.addAll(relevance.terms(
                        excerpt.heading() + "\n" + excerpt.tableHeader() + "\n" + quotable.label() + "\n"
                                + sources.hit(source).best().context(),
                        language));
                double own = relevance.coverage(terms, language);
                double wide = relevance.coverage(withHeading, language);
                double score = own + HEADING_SHARE * (wide - own) + HIT_WEIGHT * hitScore;
                score += QUANTITY_BONUS * relevance.quantity().fit(excerpt.text());
                score -= telling.penalty(quotable, title);
                scored.add(new ScoredExcerpt(
                        quotable, scored.size(), terms, relevance.matched(withHeading, language), wide, 0, score));
            }
        }
        return scored;
    }

    /** In the same order; the best ones with what speaks for their meaning, where the embedder knows both languages. */
    private List<ScoredExcerpt> embed(
            String question,
            SearchResult result,
            Sources sources,
            List<ScoredExcerpt> scored,
            Cancellation cancellation) {
        if (embedder.isEmpty() || !embedder.get().languages().contains(result.language())) {
            return scored;
        }
        Embedder model = embedder.get();
        List<ScoredExcerpt> near = scored.stream()
                .filter(s ->
                        model.languages().contains(sources.language(s.excerpt().source())))
                .sorted(ScoredExcerpt.BEST_FIRST)
                .limit(MOST_EMBEDDED)
                .toList();
        List<float[]> vectors =
                model.embedPassages(near.stream().map(ExtractiveAnswerer::meant).toList(), cancellation);
        float[] query = model.embedQuery(question);
        List<ScoredExcerpt> compared = new ArrayList<>(scored);
        for (int i = 0; i < near.size(); i++) {
            double cosine = Embedding.cosine(query, vectors.get(i));
            compared.set(near.get(i).place(), near.get(i).similar(cosine, SIMILARITY_WEIGHT * (cosine - UNRELATED)));
        }
        return compared;
    }

    private static String meant(ScoredExcerpt sentence) {
        String label = sentence.quotable().label();
        return (label.isEmpty() ? "" : label + ": ") + sentence.excerpt().text();
    }

    private static String title(String context) {
        int at = context.indexOf(" › ");
        return at < 0 ? context : context.substring(0, at);
    }

    private static Draft draft(List<ScoredExcerpt> chosen) {
        StringBuilder text = new StringBuilder();
        List<Claim> claims = new ArrayList<>();
        for (ScoredExcerpt sentence : chosen) {
            Excerpt excerpt = sentence.excerpt();
            text.append(text.isEmpty() ? "" : "\n")
                    .append(InertText.of(ExcerptRendering.render(sentence.quotable())))
                    .append(' ');
            Claim claim = new Claim(claims.size() + 1, excerpt.source(), Optional.of(excerpt.text()), text.length());
            claims.add(claim);
            text.append(claim.written());
        }
        return new Draft(text.toString(), claims, false);
    }
}
