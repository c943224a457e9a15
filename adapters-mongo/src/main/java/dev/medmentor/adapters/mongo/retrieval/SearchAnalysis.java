package dev.medmentor.adapters.mongo.retrieval;

import dev.medmentor.shared.Language;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * How MongoDB's search cuts text into words: by Lucene's analysers, as MedMentor's own index does, without its pairs of
 * words. There is none for Vietnamese: syllables in their canonical form, with their marks, which carry meaning.
 */
final class SearchAnalysis {
    /** Of passages in any other language: without case and accents. */
    static final String PLAIN = "plain";

    private static final String VIETNAMESE = "vietnamese";
    private static final String TYPE = "type";

    private static final Map<String, String> ANALYZERS = analyzersByName();
    /** Under which names the text of a language is found; in an order that never changes. */
    private static final Map<Language, List<String>> BY_LANGUAGE = byLanguage();

    private SearchAnalysis() {}

    private static Map<String, String> analyzersByName() {
        Map<String, String> analyzers = new LinkedHashMap<>();
        analyzers.put("en", "lucene.english");
        analyzers.put("pt", "lucene.portuguese");
        analyzers.put("br", "lucene.brazilian");
        analyzers.put("es", "lucene.spanish");
        analyzers.put("vi", VIETNAMESE);
        return analyzers;
    }

    private static Map<Language, List<String>> byLanguage() {
        Map<Language, List<String>> names = new LinkedHashMap<>();
        names.put(Language.ENGLISH, List.of("en"));
        names.put(Language.PORTUGUESE, List.of("pt", "br"));
        names.put(Language.SPANISH, List.of("es"));
        names.put(Language.VIETNAMESE, List.of("vi"));
        return names;
    }

    /** Beside {@link #PLAIN}: the analyser by the name under which a field has its words. */
    static Map<String, String> analyzers() {
        return ANALYZERS;
    }

    /** Languages with an analysis of their own. */
    static Set<Language> languages() {
        return new LinkedHashSet<>(BY_LANGUAGE.keySet());
    }

    /** The names under which a language's words are, the main one first; none: {@link #PLAIN}. */
    static List<String> names(Language language) {
        return BY_LANGUAGE.getOrDefault(language, List.of());
    }

    static List<Document> customAnalyzers() {
        Document lowercase = new Document(TYPE, "lowercase");
        return List.of(
                custom(PLAIN, List.of(lowercase, new Document(TYPE, "icuFolding"))),
                custom(VIETNAMESE, List.of(lowercase)));
    }

    private static Document custom(String name, List<Document> filters) {
        return new Document("name", name)
                .append("charFilters", List.of(new Document(TYPE, "icuNormalize")))
                .append("tokenizer", new Document(TYPE, "standard"))
                .append("tokenFilters", filters);
    }
}
