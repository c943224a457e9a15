package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Excerpt;
import dev.medmentor.library.model.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Chooses what an answer quotes: the best sentence, and few others that add to it. */
final class SentenceChoice {
    private static final int MOST_SENTENCES = 3;
    private static final int MOST_LIST_ITEMS = 6;
    /** In characters, of all that is quoted; the best sentence is quoted even if it is longer. */
    private static final int LONGEST_ANSWER = 600;
    /** A further sentence must be so near to the best one. */
    private static final double NEAR = 0.85;
    /** Or, being this near, hold words of the question that no chosen sentence has. */
    private static final double ADDING = 0.6;

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

    private SentenceChoice() {}

    /**
     * In the order in which they are read: the best one's first, then by place.
     *
     * @param all in the order of their places; at least one
     */
    static List<ScoredExcerpt> choose(List<ScoredExcerpt> all) {
        List<ScoredExcerpt> ranked =
                all.stream().sorted(ScoredExcerpt.BEST_FIRST).toList();
        ScoredExcerpt best = ranked.get(0);
        List<ScoredExcerpt> chosen = new ArrayList<>();
        add(best, all, chosen);
        int bestGroup = chosen.size();
        Set<String> matched = new HashSet<>(best.matched());
        int sentences = 1;
        for (ScoredExcerpt next : ranked) {
            boolean adds = !matched.containsAll(next.matched());
            boolean fits = next.score() >= best.score() * (adds ? ADDING : NEAR)
                    && !next.matched().isEmpty();
            if (sentences < MOST_SENTENCES && fits && chosen.stream().noneMatch(next::repeats)) {
                int before = chosen.size();
                add(next, all, chosen);
                if (chosen.size() > before) {
                    sentences++;
                    matched.addAll(next.matched());
                }
            }
        }
        List<ScoredExcerpt> first = new ArrayList<>(chosen.subList(0, bestGroup));
        List<ScoredExcerpt> rest = new ArrayList<>(chosen.subList(bestGroup, chosen.size()));
        first.sort(Comparator.comparing(ScoredExcerpt::place));
        int source = best.excerpt().source();
        rest.sort(Comparator.comparing((ScoredExcerpt s) -> s.excerpt().source() != source)
                .thenComparing(ScoredExcerpt::place));
        first.addAll(rest);
        return first;
    }

    /** With the sentence that it leans on, and the items of the list that it introduces, as far as there is room. */
    private static void add(ScoredExcerpt sentence, List<ScoredExcerpt> all, List<ScoredExcerpt> chosen) {
        int place = sentence.place();
        if (!addOnce(sentence, chosen)) {
            return;
        }
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

    private static boolean addOnce(ScoredExcerpt excerpt, List<ScoredExcerpt> chosen) {
        int length = chosen.stream().mapToInt(SentenceChoice::length).sum();
        boolean fits = chosen.isEmpty() || length + length(excerpt) <= LONGEST_ANSWER;
        if (fits && chosen.stream().noneMatch(other -> other.place() == excerpt.place())) {
            chosen.add(excerpt);
            return true;
        }
        return false;
    }

    private static int length(ScoredExcerpt sentence) {
        return sentence.excerpt().range().length();
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
}
