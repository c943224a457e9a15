package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Claim;
import dev.medmentor.assistant.citation.Draft;
import dev.medmentor.assistant.citation.Excerpt;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.library.model.Block;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Answers with the documents' own sentences, without a model: up to three that hold most of what the question asks, each
 * with its citation, or nothing where {@link Refusal} says so. Thread-safe.
 */
public final class ExtractiveAnswerer {
    private static final int MOST_SENTENCES = 3;
    private static final int MOST_LIST_ITEMS = 6;
    /** A further sentence must be so near to the best one. */
    private static final double NEAR = 0.85;
    /** Or, being this near, hold words of the question that no chosen sentence has. */
    private static final double ADDING = 0.6;

    private static final double HIT_WEIGHT = 0.2;
    private static final double QUANTITY_BONUS = 0.15;
    private static final double SIMILARITY_WEIGHT = 0.5;
    private static final double HEADING_SHARE = 0.5;
    private static final double UNTELLING_PENALTY = 0.3;
    private static final double LONG_PENALTY = 0.1;
    private static final int LONG_WORDS = 70;
    private static final int SHORT_WORDS = 4;
    /** Embedding costs some 10 ms a sentence. */
    private static final int MOST_EMBEDDED = 12;

    /** A sentence that begins with one of these leans on the one before it. */
    private static final Set<String> LEANING = Set.of(
            "it",
            "this",
            "these",
            "they",
            "that",
            "those",
            "he",
            "she",
            "such",
            "however",
            "therefore",
            "ele",
            "ela",
            "eles",
            "elas",
            "este",
            "esta",
            "estes",
            "estas",
            "esse",
            "essa",
            "isso",
            "isto",
            "porém",
            "portanto",
            "contudo",
            "ello",
            "esto",
            "eso",
            "ellos",
            "ellas",
            "nó",
            "chúng",
            "điều",
            "tuy");

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
     * @param question as searched for
     * @param sources the hits of {@code result}, in its order
     */
    public Optional<Draft> answer(
            TenantId tenant, String question, SearchResult result, Sources sources, Cancellation cancellation) {
        Relevance relevance = new Relevance(tenant, question, analyzer, index);
        List<ScoredExcerpt> scored = score(result, sources, relevance);
        if (!refusal.judge(result, relevance, scored).answerable()) {
            return Optional.empty();
        }
        cancellation.check();
        List<ScoredExcerpt> ranked = rank(question, result, sources, scored, cancellation);
        return ranked.isEmpty() ? Optional.empty() : Optional.of(draft(choose(ranked, scored)));
    }

    private List<ScoredExcerpt> score(SearchResult result, Sources sources, Relevance relevance) {
        List<ScoredExcerpt> scored = new ArrayList<>();
        for (int source = 1; source <= sources.size(); source++) {
            double hitScore = result.hits().get(source - 1).score();
            for (Excerpt excerpt : sources.excerpts(source)) {
                var language = sources.language(source);
                Set<String> terms = relevance.terms(excerpt.text(), language);
                Set<String> withHeading = new HashSet<>(terms);
                withHeading.addAll(relevance.terms(
                        excerpt.heading() + "\n" + excerpt.tableHeader() + "\n"
                                + sources.hit(source).best().context(),
                        language));
                double own = relevance.coverage(terms, language);
                double wide = relevance.coverage(withHeading, language);
                double score = own + HEADING_SHARE * (wide - own) + HIT_WEIGHT * hitScore;
                score += relevance.asksForQuantity() && hasDigit(excerpt.text()) ? QUANTITY_BONUS : 0;
                score -= penalty(excerpt);
                scored.add(new ScoredExcerpt(
                        excerpt, scored.size(), terms, relevance.matched(withHeading, language), wide, score));
            }
        }
        return scored;
    }

    private static double penalty(Excerpt excerpt) {
        String text = excerpt.text();
        int words = text.split("\\s+").length;
        boolean header = excerpt.isTableRow() && excerpt.tableHeader().isEmpty() && !hasDigit(text);
        boolean untelling = text.endsWith("?") || header || (words < SHORT_WORDS && !hasDigit(text));
        return (untelling ? UNTELLING_PENALTY : 0) + (words > LONG_WORDS ? LONG_PENALTY : 0);
    }

    /** Best first, the nearest in meaning moved up where the embedder knows both languages. */
    private List<ScoredExcerpt> rank(
            String question,
            SearchResult result,
            Sources sources,
            List<ScoredExcerpt> scored,
            Cancellation cancellation) {
        Comparator<ScoredExcerpt> order =
                Comparator.comparingDouble(ScoredExcerpt::score).reversed().thenComparing(ScoredExcerpt::place);
        List<ScoredExcerpt> ranked =
                new ArrayList<>(scored.stream().sorted(order).toList());
        if (embedder.isEmpty() || !embedder.get().languages().contains(result.language())) {
            return ranked;
        }
        Embedder model = embedder.get();
        List<ScoredExcerpt> near = ranked.stream()
                .filter(s ->
                        model.languages().contains(sources.language(s.excerpt().source())))
                .limit(MOST_EMBEDDED)
                .toList();
        List<float[]> vectors =
                model.embedPassages(near.stream().map(s -> s.excerpt().text()).toList(), cancellation);
        float[] query = model.embedQuery(question);
        for (int i = 0; i < near.size(); i++) {
            ranked.set(ranked.indexOf(near.get(i)), near.get(i).plus(SIMILARITY_WEIGHT * dot(query, vectors.get(i))));
        }
        ranked.sort(order);
        return ranked;
    }

    private static List<ScoredExcerpt> choose(List<ScoredExcerpt> ranked, List<ScoredExcerpt> all) {
        ScoredExcerpt best = ranked.get(0);
        List<ScoredExcerpt> chosen = new ArrayList<>(List.of(best));
        Set<String> matched = new HashSet<>(best.matched());
        for (ScoredExcerpt next : ranked) {
            boolean adds = !matched.containsAll(next.matched());
            boolean fits = next.score() >= best.score() * (adds ? ADDING : NEAR)
                    && !next.matched().isEmpty();
            if (chosen.size() < MOST_SENTENCES && fits && chosen.stream().noneMatch(next::repeats)) {
                chosen.add(next);
                matched.addAll(next.matched());
            }
        }
        for (ScoredExcerpt sentence : List.copyOf(chosen)) {
            addNeighbours(sentence, all, chosen);
        }
        // What belongs together is read together; the best sentence's passage comes first.
        int first = best.excerpt().source();
        chosen.sort(Comparator.comparing((ScoredExcerpt s) -> s.excerpt().source() != first)
                .thenComparing(ScoredExcerpt::place));
        return chosen;
    }

    /** The sentence that a leaning one leans on; the items of the list that one introduces. */
    private static void addNeighbours(ScoredExcerpt sentence, List<ScoredExcerpt> all, List<ScoredExcerpt> chosen) {
        int place = sentence.place();
        if (leans(sentence.excerpt()) && place > 0 && together(all.get(place - 1), sentence)) {
            addOnce(all.get(place - 1), chosen);
        }
        if (!sentence.excerpt().text().endsWith(":")) {
            return;
        }
        for (int i = place + 1; i < all.size() && i <= place + MOST_LIST_ITEMS; i++) {
            if (all.get(i).excerpt().kind() == Block.Kind.PARAGRAPH || !together(sentence, all.get(i))) {
                break;
            }
            addOnce(all.get(i), chosen);
        }
    }

    private static void addOnce(ScoredExcerpt excerpt, List<ScoredExcerpt> chosen) {
        if (chosen.stream().noneMatch(other -> other.place() == excerpt.place())) {
            chosen.add(excerpt);
        }
    }

    private static boolean leans(Excerpt excerpt) {
        String first = excerpt.text().split("[\\s,]+", 2)[0].toLowerCase(Locale.ROOT);
        return excerpt.kind() == Block.Kind.PARAGRAPH && LEANING.contains(first);
    }

    private static boolean together(ScoredExcerpt a, ScoredExcerpt b) {
        return a.excerpt().source() == b.excerpt().source()
                && a.excerpt().page().number() == b.excerpt().page().number()
                && a.excerpt().heading().equals(b.excerpt().heading());
    }

    private static Draft draft(List<ScoredExcerpt> chosen) {
        StringBuilder text = new StringBuilder();
        List<Claim> claims = new ArrayList<>();
        for (ScoredExcerpt sentence : chosen) {
            Excerpt excerpt = sentence.excerpt();
            text.append(text.isEmpty() ? "" : "\n")
                    .append(ExcerptRendering.render(excerpt))
                    .append(' ');
            Claim claim = new Claim(claims.size() + 1, excerpt.source(), Optional.of(excerpt.text()), text.length());
            claims.add(claim);
            text.append(claim.written());
        }
        return new Draft(text.toString(), claims, false);
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
