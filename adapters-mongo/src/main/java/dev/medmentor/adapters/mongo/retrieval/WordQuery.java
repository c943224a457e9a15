package dev.medmentor.adapters.mongo.retrieval;

import dev.medmentor.shared.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The words of a question for {@code $search}: of passages in its own language by that one's analysis, of the others
 * each by its own and with less weight, so that names and numbers are found there without drowning the own language. A
 * question of no known language is asked of all alike. Only the operator {@code text} is used, which knows no operators
 * of its own: whatever the question holds is text. Of a long question the first words are asked, so that all analyses
 * together stay below Lucene's 1,024 clauses.
 */
final class WordQuery {
    static final double OTHER_LANGUAGE_WEIGHT = 0.3;
    static final int OWN_WORDS = 128;
    static final int OTHER_WORDS = 32;

    /** No more than MongoDB's analysis makes one word of, so that words can be counted here. */
    private static final Pattern WORD = word();

    private static final String COMPOUND = "compound";
    private static final String MUST = "must";

    private WordQuery() {}

    private static Pattern word() {
        String alone = "[\\p{IsIdeographic}\\p{IsHiragana}]";
        String run = "[\\p{L}\\p{M}\\p{N}&&[^\\p{IsIdeographic}\\p{IsHiragana}]]+";
        return Pattern.compile(alone + "|" + run + "(?:[.'’]" + run + "|,\\p{Nd}+)*");
    }

    /** An operator that scores passages by the words they share; empty where there is no word to look for. */
    static Optional<Document> of(String question, Language language) {
        List<String> words = words(question);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<Document> groups = new ArrayList<>();
        for (Language other : SearchAnalysis.languages()) {
            Document group = new Document("filter", List.of(language(other)));
            groups.add(group(group, SearchAnalysis.names(other), words, language, other.equals(language)));
        }
        Document others = new Document("mustNot", List.of(ofOwnAnalysis()));
        boolean plain = SearchAnalysis.names(language).isEmpty();
        groups.add(group(others, List.of(SearchAnalysis.PLAIN), words, language, plain));
        return Optional.of(any(groups));
    }

    private static Document group(
            Document compound, List<String> names, List<String> words, Language asked, boolean own) {
        String text = words.stream().limit(own ? OWN_WORDS : OTHER_WORDS).collect(Collectors.joining(" "));
        List<Document> texts = names.stream().map(name -> text(text, name)).toList();
        compound.append(MUST, List.of(texts.size() == 1 ? texts.get(0) : any(texts)));
        if (!own && !asked.equals(Language.UNDETERMINED)) {
            compound.append("score", new Document("boost", new Document("value", OTHER_LANGUAGE_WEIGHT)));
        }
        return new Document(COMPOUND, compound);
    }

    private static Document any(List<Document> operators) {
        return new Document(COMPOUND, new Document("should", operators).append("minimumShouldMatch", 1));
    }

    /** Passages of a language with this word, analysed already; to be counted. */
    static List<Document> containing(String term, Language language) {
        return List.of(
                language(language),
                text(term, SearchAnalysis.names(language).stream().findFirst().orElse(SearchAnalysis.PLAIN)));
    }

    static Document language(Language language) {
        return SearchFilters.equal(PassageFormat.LANGUAGE, language.code());
    }

    private static Document ofOwnAnalysis() {
        return SearchFilters.among(
                PassageFormat.LANGUAGE,
                SearchAnalysis.languages().stream().map(Language::code).toList());
    }

    private static Document text(String words, String name) {
        List<Object> paths = Stream.of(PassageFormat.CONTEXT, PassageFormat.TEXT)
                .map(field -> path(field, name))
                .toList();
        return new Document("text", new Document("query", words).append("path", paths));
    }

    private static Object path(String field, String name) {
        return name.equals(SearchAnalysis.PLAIN) ? field : new Document("value", field).append("multi", name);
    }

    /** Each once, in its order. */
    private static List<String> words(String question) {
        return WORD.matcher(Normalizer.normalize(question, Normalizer.Form.NFC))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(OWN_WORDS)
                .toList();
    }
}
