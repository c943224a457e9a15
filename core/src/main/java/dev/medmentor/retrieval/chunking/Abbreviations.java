package dev.medmentor.retrieval.chunking;

import dev.medmentor.shared.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link SentenceSplitter} knows of a language's words. Immutable. */
final class Abbreviations {
    /** Stand before a name or an explanation: their period ends no sentence. */
    private static final String INTERNAL =
            "dr dra drs dras sr sra sres sras srta srs mr mrs ms mx prof profa profª mme fig figs vs cf viz approx resp"
                    + " e.g i.e eg ie p.ex p.e v.g ex obs c.f n.b ths bs gs pgs ts tp tt";
    /** The same, unless a word follows that begins sentences. */
    private static final String INTERNAL_UNLESS_STARTER = "al st jr phd ph.d m.d";
    /** Stand before a number; otherwise their period may end a sentence. */
    private static final String BEFORE_NUMBER =
            "no nos nr nro num núm núms nº n art arts cap caps ch vol vols p pp pág págs pag pags tab tabs eq eqs ref"
                    + " refs sec sect app ca c min max máx mín ed eds jan feb fev mar apr abr may mai jun jul aug ago"
                    + " sep sept set oct out nov dec dez dic ene tr ver supl suppl t.d b.i.d cat inc";
    /** Begin sentences far more often than names. */
    private static final Map<Language, String> STARTERS = Map.of(
            Language.ENGLISH,
            "the this these those that in it its we our he she they their there a an however although when while if as"
                    + " for from at on by to with and but after before during both all some most no not patients such"
                    + " each other here what which who how thus therefore also since because",
            Language.PORTUGUESE,
            "o a os as um uma em no na nos nas este esta estes estas esse essa isso isto ele ela eles elas foi foram se"
                    + " para por com como quando porém entretanto não de do da dos das após ao aos mas e também sua seu"
                    + " pacientes todos há",
            Language.SPANISH,
            "el la los las un una en este esta estos estas ese esa eso esto él ella ellos ellas se para por con como"
                    + " cuando sin no de del tras al pero y también su sus pacientes todos hay",
            Language.VIETNAMESE,
            "các những một trong khi nếu để với và nhưng tuy người bệnh đây điều này không có ở từ theo sau trước vì do"
                    + " ngoài tại việc cần thuốc");

    private static final Map<Language, Abbreviations> BY_LANGUAGE = new HashMap<>();
    private static final Abbreviations ANY;

    static {
        Set<String> all = new HashSet<>();
        STARTERS.forEach((language, words) -> {
            Set<String> starters = words(words);
            all.addAll(starters);
            BY_LANGUAGE.put(language, new Abbreviations(starters));
        });
        ANY = new Abbreviations(all);
    }

    private final Set<String> internal = words(INTERNAL);
    private final Set<String> internalUnlessStarter = words(INTERNAL_UNLESS_STARTER);
    private final Set<String> beforeNumber = words(BEFORE_NUMBER);
    private final Set<String> starters;

    private Abbreviations(Set<String> starters) {
        this.starters = starters;
    }

    static Abbreviations of(Language language) {
        return BY_LANGUAGE.getOrDefault(language, ANY);
    }

    private static Set<String> words(String spaced) {
        return Set.copyOf(List.of(spaced.split(" ")));
    }

    /** All arguments in lower case and without their final period. */
    boolean isInternal(String word) {
        return internal.contains(word);
    }

    boolean isInternalUnlessStarter(String word) {
        return internalUnlessStarter.contains(word);
    }

    boolean isBeforeNumber(String word) {
        return beforeNumber.contains(word);
    }

    boolean beginsSentences(String word) {
        return starters.contains(word);
    }
}
