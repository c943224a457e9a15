package dev.medmentor.assistant;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much of a question's words a text holds, each word weighing the more the fewer of the readable passages have it.
 * The question is analysed in the language of the text it is compared with. Made for one question; not thread-safe.
 */
final class Relevance {
    /** Words that ask, and say nothing about what is asked for; analysers keep many of them. */
    private static final Set<String> ASKING = Set.of("""
            what which who whom whose when where why how much many does do did is are was were be been
            being can could should would may might must will shall has have had please tell explain say
            says about there me my i you your we it its this that these those if any some often long qual
            quais que quem quando onde como quanto quanta quantos quantas por porque é são foi eram deve
            devem pode podem ser há tem têm diga explique sobre existe existem se eu meu minha o a os as um
            uma de da das dos em no na nos nas e ou para com ao à qué cuál cuáles quién cuándo dónde cómo
            cuánto cuánta cuántos cuántas es son fue debe deben puede pueden hay tiene tienen el la los las
            un una del en y gì nào ai khi đâu sao bao nhiêu lâu thế như là có không phải được cần nên hãy
            cho biết về tại vì của và các những một thì mà ở với trong bị
            """.strip().split("\\s+"));

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*");
    private static final Pattern YEAR = Pattern.compile("(?:1[5-9]|20)\\d\\d");

    /** Words that name the kind of answer; documents often give the answer without them. */
    private static final Set<String> GENERIC = Set.of("""
            dose doses dosage dosing dosagem posologia dosis starting initial inicial recommended recommend recommendation
            recomendada recomendado recomendação usual main principal liều lượng bắt đầu khuyến cáo mean means called
            """.strip().split("\\s+"));

    private static final double GENERIC_WEIGHT = 0.15;
    private static final int LEAST_STEM = 5;
    /** Of the longer word; low enough for "transmite" and "transmitida", too high for "prednisone" and "prednisolone". */
    private static final double STEM_SHARE = 0.7;

    private final TenantId tenant;
    private final ReadableCollections readable;
    private final String question;
    private final AskedQuantity quantity;
    private final TextAnalyzer analyzer;
    private final PassageIndex index;
    private final Map<Language, Map<String, Double>> weights = new HashMap<>();

    Relevance(
            TenantId tenant, ReadableCollections readable, String question, TextAnalyzer analyzer, PassageIndex index) {
        this.tenant = tenant;
        this.readable = readable;
        this.question = question;
        this.quantity = AskedQuantity.of(question);
        this.analyzer = analyzer;
        this.index = index;
    }

    /** The share of the question's weight that {@code found} has, 0 to 1; 0 for a question without telling words. */
    double coverage(Set<String> found, Language language) {
        double all = 0;
        double covered = 0;
        for (Map.Entry<String, Double> term : weights(language).entrySet()) {
            all += term.getValue();
            covered += holds(found, term.getKey()) ? term.getValue() : 0;
        }
        return all == 0 ? 0 : covered / all;
    }

    /** The terms of a text. */
    Set<String> terms(String text, Language language) {
        return analyzer.terms(text, language).stream().map(Term::value).collect(Collectors.toSet());
    }

    /** The question's telling terms. */
    Set<String> asked(Language language) {
        return weights(language).keySet();
    }

    /** The question's terms that are in {@code found}. */
    Set<String> matched(Set<String> found, Language language) {
        Set<String> matched = new HashSet<>(weights(language).keySet());
        matched.removeIf(term -> !holds(found, term));
        return matched;
    }

    /** The term, or one that differs in its ending only: analysers stem lightly, and people inflect. */
    private static boolean holds(Set<String> found, String term) {
        return found.contains(term)
                || (term.length() >= LEAST_STEM && found.stream().anyMatch(other -> sharesStem(term, other)));
    }

    private static boolean sharesStem(String a, String b) {
        int shared = 0;
        while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        return shared >= LEAST_STEM && shared >= STEM_SHARE * Math.max(a.length(), b.length());
    }

    /** Names and years of the question: without them a text is about something else. */
    Set<String> anchors(Language language) {
        Set<String> anchors = new LinkedHashSet<>();
        if (question.equals(question.toUpperCase(Locale.ROOT))) {
            return anchors;
        }
        var words = WORD.matcher(question);
        boolean first = true;
        while (words.find()) {
            String word = words.group();
            boolean name = !first && Character.isUpperCase(word.codePointAt(0)) && word.length() > 1;
            if ((name || YEAR.matcher(word).matches()) && !isAsking(word)) {
                anchors.addAll(terms(word, language));
            }
            first = startsSentence(words.end());
        }
        anchors.retainAll(weights(language).keySet());
        return anchors;
    }

    AskedQuantity quantity() {
        return quantity;
    }

    private boolean startsSentence(int at) {
        return question.substring(at).stripLeading().matches("(?s)[.?!:;\"“«(].*");
    }

    private Map<String, Double> weights(Language language) {
        return weights.computeIfAbsent(language, this::weigh);
    }

    private Map<String, Double> weigh(Language language) {
        List<Term> terms = analyzer.terms(question, language).stream()
                .filter(term -> !isAsking(question.substring(term.start(), term.end())))
                .toList();
        Set<String> values = terms.stream().map(Term::value).collect(Collectors.toSet());
        Set<String> generic = terms.stream()
                .filter(term -> GENERIC.contains(
                        question.substring(term.start(), term.end()).toLowerCase(Locale.ROOT)))
                .map(Term::value)
                .collect(Collectors.toSet());
        Map<String, Integer> frequencies = index.documentFrequencies(tenant, readable, language, values);
        int passages = index.count(tenant, readable, language);
        Map<String, Double> weighed = new HashMap<>();
        for (String value : values) {
            int with = Math.min(passages, frequencies.getOrDefault(value, 0));
            // Never near 0: in a small library the word that all passages have is still what is asked about.
            double rarity = 1 + Math.log((passages + 1.0) / (with + 1.0));
            weighed.put(value, rarity * (generic.contains(value) ? GENERIC_WEIGHT : 1));
        }
        return weighed;
    }

    private static boolean isAsking(String word) {
        return ASKING.contains(word.toLowerCase(Locale.ROOT));
    }
}
