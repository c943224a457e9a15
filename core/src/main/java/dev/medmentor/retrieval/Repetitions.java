package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.Passage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises passages that say again what an earlier one said, in the same document or another: the same letters and
 * digits, or nearly the same words. Never alike are texts that differ in a number, a comparison, a negation or the
 * headings above them: "5 mg" is not "50 mg", and a dose under another drug's heading is another dose. Not thread-safe.
 */
final class Repetitions {
    private static final Pattern WORD = Pattern.compile("[-−]?\\p{N}+(?:[.,:/]\\p{N}+)*|[\\p{L}\\p{M}]+|[<>≤≥=±]");
    private static final Set<String> NEGATIONS = Set.of(
            "not", "no", "non", "never", "without", "cannot", "nor", "neither", "except", "unless", "não", "nao", "nem",
            "nunca", "sem", "exceto", "salvo", "ni", "sin", "excepto", "không", "chưa", "chẳng", "đừng", "trừ");

    private static final int SHINGLE = 3;
    private static final double ALIKE = 0.8;
    private static final String HEADINGS_BEGIN = " › ";

    private final List<Fingerprint> seen = new ArrayList<>();

    /** Whether {@code passage} repeats none that was called new before; if so it is remembered. */
    boolean isNew(Passage passage) {
        Fingerprint print = Fingerprint.of(passage);
        if (seen.stream().anyMatch(print::repeats)) {
            return false;
        }
        seen.add(print);
        return true;
    }

    /**
     * @param headings above the passage, without the document's title
     * @param decisive numbers, comparisons and negations, in order
     * @param shingles runs of {@value #SHINGLE} words
     */
    private record Fingerprint(String headings, String letters, List<String> decisive, Set<String> shingles) {
        static Fingerprint of(Passage passage) {
            int title = passage.context().indexOf(HEADINGS_BEGIN);
            List<String> words = words(passage.text());
            List<String> decisive = words.stream()
                    .filter(word -> !Character.isLetter(word.codePointAt(0)) || NEGATIONS.contains(word))
                    .toList();
            Set<String> shingles = new HashSet<>();
            for (int at = 0; at + SHINGLE <= words.size(); at++) {
                shingles.add(String.join(" ", words.subList(at, at + SHINGLE)));
            }
            return new Fingerprint(
                    title < 0 ? "" : String.join(" ", words(passage.context().substring(title))),
                    String.join("", words),
                    decisive,
                    shingles);
        }

        private static List<String> words(String text) {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(
                    Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
            while (matcher.find()) {
                words.add(matcher.group());
            }
            return words;
        }

        boolean repeats(Fingerprint other) {
            if (!headings.equals(other.headings) || !decisive.equals(other.decisive)) {
                return false;
            }
            return letters.isEmpty()
                    ? other.letters.isEmpty()
                    : letters.equals(other.letters) || overlap(other) >= ALIKE;
        }

        private double overlap(Fingerprint other) {
            if (shingles.isEmpty() || other.shingles.isEmpty()) {
                return 0;
            }
            long shared = shingles.stream().filter(other.shingles::contains).count();
            return (double) shared / (shingles.size() + other.shingles.size() - shared);
        }
    }
}
