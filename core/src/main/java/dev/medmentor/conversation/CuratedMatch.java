package dev.medmentor.conversation;

import dev.medmentor.assistant.citation.SameNumbers;
import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a question is a close paraphrase of another one, so that the same answer is right for both. It would rather miss
 * one than give an answer to a question that is not the same: besides near meaning it demands the same numbers, as many
 * negations, no word turned into its opposite, no single word replaced, and no name beside another of its kind. Thread-safe.
 */
final class CuratedMatch {
    /**
     * The least cosine of two questions' vectors. Chosen on 16 paraphrases and 16 other questions on the same subjects,
     * in English, embedded with bge-small: together with the words it accepts 10 of the former and none of the latter
     * (by itself 10 and 2). Other models spread their cosines otherwise, most of them lower, and match less.
     */
    static final double LEAST_COSINE = 0.9;

    private static final int LEAST_NAME = 6;
    private static final int LEAST_ENDING = 4;
    private static final int LEAST_STEM = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+(?:['’]t\\b)?");
    private static final Map<String, Set<String>> NEGATIONS = Map.of(
            "en",
                    Set.of(
                            "not",
                            "no",
                            "never",
                            "without",
                            "cannot",
                            "neither",
                            "nor",
                            "none",
                            "avoid",
                            "contraindicated"),
            "pt", Set.of("não", "nao", "nunca", "sem", "nem", "jamais", "evitar", "contraindicado", "contraindicada"),
            "es", Set.of("no", "nunca", "sin", "ni", "jamás", "evitar", "contraindicado", "contraindicada"),
            "vi", Set.of("không", "chưa", "chẳng", "đừng", "tránh"));

    /** Words of one line are the opposites of each other, in groups parted by a bar. */
    private static final List<String> OPPOSITES = List.of(
            "before antes trước | after depois después sau",
            "maximum max highest máxima máximo tối đa | minimum min lowest mínima mínimo tối thiểu",
            "more mais más nhiều | less fewer menos ít",
            "start begin initiate iniciar começar comenzar | stop end discontinue parar suspender interromper",
            "child children pediatric criança crianças niño niños trẻ | adult adults adulto adultos",
            "increase raise aumentar tăng | decrease reduce lower reduzir diminuir reducir giảm",
            "high alta alto cao | low baixa baixo baja bajo thấp",
            "acute aguda agudo cấp | chronic crônica crônico crónica crónico mạn",
            "male men homem homens hombre nam | female women mulher mulheres mujer nữ",
            "oral orally | intravenous intravenosa intravenoso",
            "safe seguro segura | dangerous unsafe perigoso peligroso");

    private final TextAnalyzer analyzer;

    CuratedMatch(TextAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /**
     * @param language that both are taken to be in
     * @param cosine of their vectors; empty where there are none, and then the words must be the same
     */
    boolean accepts(String asked, String written, Language language, Optional<Double> cosine) {
        Set<String> ones = terms(asked, language);
        Set<String> others = terms(written, language);
        boolean agreeing = SameNumbers.in(asked, written, language)
                && negations(asked, language) == negations(written, language)
                && !areOpposed(asked, written);
        if (!agreeing || ones.isEmpty()) {
            return false;
        }
        if (ones.equals(others)) {
            return true;
        }
        return cosine.isPresent()
                && cosine.get() >= LEAST_COSINE
                && !isOneWordReplaced(ones, others)
                && !namesDiffer(ones, others);
    }

    private Set<String> terms(String text, Language language) {
        return analyzer.terms(text, language).stream().map(Term::value).collect(Collectors.toSet());
    }

    private static long negations(String text, Language language) {
        Set<String> words = NEGATIONS.getOrDefault(language.code(), Set.of());
        return words(text).stream()
                .filter(word -> words.contains(word) || word.endsWith("n't") || word.endsWith("n’t"))
                .count();
    }

    private static boolean areOpposed(String asked, String written) {
        Set<String> ones = Set.copyOf(words(asked));
        Set<String> others = Set.copyOf(words(written));
        return OPPOSITES.stream().anyMatch(line -> {
            int bar = line.indexOf('|');
            Set<String> left = Set.copyOf(words(line.substring(0, bar)));
            Set<String> right = Set.copyOf(words(line.substring(bar)));
            return turns(ones, others, left, right) || turns(others, ones, left, right);
        });
    }

    /** Whether one question speaks of one side alone, and the other of the other side. */
    private static boolean turns(Set<String> ones, Set<String> others, Set<String> left, Set<String> right) {
        return touches(ones, left) && !touches(ones, right) && touches(others, right) && !touches(others, left);
    }

    private static boolean touches(Set<String> words, Set<String> side) {
        return words.stream().anyMatch(side::contains);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    /**
     * Whether the two have nothing in common, or are alike but for one word: a paraphrase turns a sentence round, but
     * "safe" for "effective" or "first" for "final" asks something else, however near the vectors are.
     */
    private static boolean isOneWordReplaced(Set<String> ones, Set<String> others) {
        Set<String> both = new HashSet<>(ones);
        both.retainAll(others);
        return both.isEmpty() || (ones.size() - both.size() == 1 && others.size() - both.size() == 1);
    }

    /** Whether there is a long word in each that is like one in the other and another: ampicillin beside amoxicillin. */
    private static boolean namesDiffer(Set<String> ones, Set<String> others) {
        Set<String> left = new HashSet<>(ones);
        left.removeAll(others);
        Set<String> right = new HashSet<>(others);
        right.removeAll(ones);
        return left.stream().anyMatch(one -> right.stream().anyMatch(other -> areKin(one, other)));
    }

    private static boolean areKin(String one, String other) {
        if (one.length() < LEAST_NAME || other.length() < LEAST_NAME) {
            return false;
        }
        int ending = 0;
        while (ending < Math.min(one.length(), other.length())
                && one.charAt(one.length() - 1 - ending) == other.charAt(other.length() - 1 - ending)) {
            ending++;
        }
        boolean inflected = one.regionMatches(0, other, 0, LEAST_STEM) && ending < LEAST_ENDING;
        return ending >= LEAST_ENDING && !inflected;
    }
}
