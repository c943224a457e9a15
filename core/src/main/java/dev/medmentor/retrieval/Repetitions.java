package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises passages that say again what an earlier one said, in the same document or another: the same letters and
 * digits, or nearly the same words. Never alike are texts that differ in a number, a comparison, a negation or the
 * headings above them: "5 mg" is not "50 mg", and a dose under another drug's heading is another dose. Not thread-safe.
 */
final class Repetitions {
    private static final Set<String> NEGATIONS = Set.of(
            "not", "no", "non", "never", "without", "cannot", "nor", "neither", "except", "unless", "não", "nao", "nem",
            "nunca", "sem", "exceto", "salvo", "ni", "sin", "excepto", "không", "chưa", "chẳng", "đừng", "trừ");

    private static final int SHINGLE = 3;
    private static final double ALIKE = 0.8;
    /** Of Knuth's generator MMIX: spreads what it multiplies over 64 bits. */
    private static final long MULTIPLIER = 6364136223846793005L;

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

    /** What is compared. Few texts agree in what must be equal, so the rest is made only where they do. */
    private static final class Fingerprint {
        private final String headings;
        private final List<String> words;
        /** Numbers, comparisons and negations, in order. */
        private final List<String> decisive;

        private @Nullable String letters;
        private long @Nullable [] shingles;

        private Fingerprint(String headings, List<String> words) {
            this.headings = headings;
            this.words = words;
            this.decisive = words.stream().filter(Fingerprint::isDecisive).toList();
        }

        static Fingerprint of(Passage passage) {
            int title = passage.context().indexOf(HEADINGS_BEGIN);
            return new Fingerprint(
                    title < 0
                            ? ""
                            : String.join(" ", PlainWords.of(passage.context().substring(title))),
                    PlainWords.of(passage.text()));
        }

        private static boolean isDecisive(String word) {
            return !Character.isLetter(word.codePointAt(0)) || NEGATIONS.contains(word);
        }

        boolean repeats(Fingerprint other) {
            if (!headings.equals(other.headings) || !decisive.equals(other.decisive)) {
                return false;
            }
            return words.isEmpty()
                    ? other.words.isEmpty()
                    : letters().equals(other.letters()) || overlap(shingles(), other.shingles()) >= ALIKE;
        }

        private String letters() {
            if (letters == null) {
                letters = String.join("", words);
            }
            return letters;
        }

        /** Runs of {@value #SHINGLE} words by 64 bits that stand for them, ascending, each once. */
        private long[] shingles() {
            if (shingles == null) {
                shingles = shinglesOf(words);
            }
            return shingles;
        }

        private static long[] shinglesOf(List<String> words) {
            long[] hashes = words.stream().mapToLong(Fingerprint::hash).toArray();
            long[] shingles = new long[Math.max(0, hashes.length - SHINGLE + 1)];
            for (int at = 0; at < shingles.length; at++) {
                for (int i = at; i < at + SHINGLE; i++) {
                    shingles[at] = shingles[at] * MULTIPLIER + hashes[i];
                }
            }
            return Arrays.stream(shingles).sorted().distinct().toArray();
        }

        private static long hash(String word) {
            long hash = word.length();
            for (int i = 0; i < word.length(); i++) {
                hash = hash * MULTIPLIER + word.charAt(i);
            }
            return hash ^ (hash >>> Integer.SIZE);
        }

        /** The share of what both have in what either has. */
        private static double overlap(long[] one, long[] other) {
            if (one.length == 0 || other.length == 0) {
                return 0;
            }
            int shared = 0;
            for (int i = 0, j = 0; i < one.length && j < other.length; ) {
                int order = Long.compare(one[i], other[j]);
                shared += order == 0 ? 1 : 0;
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }
            return (double) shared / (one.length + other.length - shared);
        }
    }
}
