package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.client.model.SearchIndexModel;
import com.mongodb.client.model.SearchIndexType;
import dev.medmentor.adapters.mongo.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The indexes that MongoDB's own search is to have over passages. Their names carry {@link #VERSION}: what has another
 * definition is another index, so that the old one serves until the new one is there.
 */
final class SearchDefinitions {
    /** Of the definitions, and of what {@link SearchFields} writes; one more whenever one of them changes. */
    static final int VERSION = 1;

    private static final String PREFIX = "medmentor_";
    private static final String SUFFIX = "_v" + VERSION;
    private static final Pattern VECTORS = Pattern.compile(PREFIX + "vectors_(\\d{1,6})" + SUFFIX);
    private static final List<String> TOKENS = List.of(
            Key.TENANT,
            PassageFormat.DOCUMENT,
            PassageFormat.COLLECTION,
            PassageFormat.SOURCE_TYPE,
            PassageFormat.LANGUAGE,
            SearchFields.LABELS);
    private static final List<String> NUMBERS =
            List.of(PassageFormat.VERSION, PassageFormat.ORDINAL, SearchFields.INDEXED);

    private SearchDefinitions() {}

    /** The name of the index of words. */
    static String text() {
        return PREFIX + "text" + SUFFIX;
    }

    /** The name of the index of vectors of one length. */
    static String vectors(int dimensions) {
        return PREFIX + "vectors_" + dimensions + SUFFIX;
    }

    /** The length of the vectors in an index of this version; empty if it holds none. */
    static OptionalInt dimensions(String name) {
        Matcher matcher = VECTORS.matcher(name);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Whether it was made by another version of MedMentor, and is not this one's. */
    static boolean isObsolete(String name) {
        return name.startsWith(PREFIX)
                && !name.equals(text())
                && dimensions(name).isEmpty();
    }

    static SearchIndexModel textModel() {
        Document fields = new Document();
        TOKENS.forEach(path -> fields.append(path, new Document("type", "token")));
        NUMBERS.forEach(path -> fields.append(path, new Document("type", "number")));
        fields.append(PassageFormat.TEXT, words()).append(PassageFormat.CONTEXT, words());
        Bson definition = new Document("analyzers", SearchAnalysis.customAnalyzers())
                .append("mappings", new Document("dynamic", false).append("fields", fields));
        return new SearchIndexModel(text(), definition, SearchIndexType.search());
    }

    /** The same words under each analysis; neither kept twice nor with their places, which nobody asks for. */
    private static Document words() {
        Document multi = new Document();
        SearchAnalysis.analyzers().forEach((name, analyzer) -> multi.append(name, string(analyzer)));
        return string(SearchAnalysis.PLAIN).append("multi", multi);
    }

    private static Document string(String analyzer) {
        return new Document("type", "string")
                .append("analyzer", analyzer)
                .append("indexOptions", "freqs")
                .append("store", false);
    }

    static SearchIndexModel vectorModel(int dimensions) {
        List<Document> fields = new ArrayList<>();
        // The dot product, for vectors have length 1: the cosine would be computed to the same end.
        fields.add(new Document("type", "vector")
                .append("path", SearchFields.path(dimensions))
                .append("numDimensions", dimensions)
                .append("similarity", "dotProduct"));
        List<String> filters = new ArrayList<>(TOKENS);
        filters.add(PassageFormat.MODEL);
        filters.add(SearchFields.INDEXED);
        filters.forEach(path -> fields.add(new Document("type", "filter").append("path", path)));
        return new SearchIndexModel(
                vectors(dimensions), new Document("fields", fields), SearchIndexType.vectorSearch());
    }
}
