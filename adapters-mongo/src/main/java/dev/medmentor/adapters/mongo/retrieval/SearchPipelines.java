package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.retrieval.model.Embedding;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What is asked of MongoDB's search. What an index proposes is held against the passage as it stands now before it is
 * given out: an index is a moment behind, and a passage may just have moved to where it must not be read.
 */
final class SearchPipelines {
    static final String SCORE = "score";
    static final String COUNT = "count";
    static final String WHICH = "which";

    /** The most candidates that MongoDB takes. */
    static final int MOST_CANDIDATES = 10_000;
    /** What MongoDB's manual advises: twenty candidates for each neighbour that is wanted. */
    private static final int CANDIDATES_PER_NEIGHBOUR = 20;
    /** What the graph search is asked for alone would cost recall; and equals of the last one must be seen. */
    private static final int LEAST_NEIGHBOURS = 128;

    private static final String SEARCH = "$search";
    private static final String VECTOR_SEARCH = "$vectorSearch";
    private static final String META = "$meta";
    private static final String INDEX = "index";

    private SearchPipelines() {}

    /** The best passages by words, ties by their ids. */
    static List<Bson> lexical(SearchFilters filters, Document words, int limit) {
        Document sort = new Document(SCORE, new Document(META, "searchScore"))
                .append(PassageFormat.DOCUMENT, 1)
                .append(PassageFormat.VERSION, 1)
                .append(PassageFormat.ORDINAL, 1);
        Document compound = filters.restrict(new Document("must", List.of(words)));
        return List.of(
                new Document(
                        SEARCH,
                        new Document(INDEX, SearchDefinitions.text())
                                .append("compound", compound)
                                .append("sort", sort)),
                Aggregates.match(filters.matching()),
                Aggregates.limit(limit),
                candidate("searchScore"));
    }

    /** The passages nearest to a vector: so many more than wanted that equals of the last one are among them. */
    static List<Bson> dense(SearchFilters filters, Embedding query, int limit, boolean exact) {
        int neighbours = neighbours(limit);
        Bson accepted = filters.matching(Filters.eq(PassageFormat.MODEL, query.model()));
        Document search = vectorSearch(query.vector(), accepted);
        if (exact) {
            search.append("exact", true);
        } else {
            search.append("numCandidates", candidates(neighbours));
        }
        return List.of(
                new Document(VECTOR_SEARCH, search.append("limit", neighbours)),
                Aggregates.match(accepted),
                candidate("vectorSearchScore"));
    }

    private static Document vectorSearch(float[] vector, Bson filter) {
        return new Document(INDEX, SearchDefinitions.vectors(vector.length))
                .append("path", SearchFields.path(vector.length))
                .append("queryVector", SearchFields.binary(vector))
                .append("filter", filter);
    }

    private static Bson candidate(String score) {
        return Aggregates.project(Projections.fields(
                Projections.excludeId(),
                Projections.include(
                        PassageFormat.DOCUMENT, PassageFormat.VERSION, PassageFormat.ORDINAL, PassageFormat.LANGUAGE),
                Projections.meta(SCORE, score)));
    }

    static int neighbours(int limit) {
        return Math.min(MOST_CANDIDATES, Math.max(2 * limit, LEAST_NEIGHBOURS));
    }

    static int candidates(int neighbours) {
        return Math.min(MOST_CANDIDATES, CANDIDATES_PER_NEIGHBOUR * neighbours);
    }

    /** How many passages each of these has, with its place among them: one call however many they are. */
    static List<Bson> counts(SearchFilters filters, List<List<Document>> operators) {
        List<Bson> pipeline = new ArrayList<>(count(filters, operators.get(0), 0));
        for (int which = 1; which < operators.size(); which++) {
            pipeline.add(Aggregates.unionWith(MongoPassageLog.PASSAGES, count(filters, operators.get(which), which)));
        }
        return pipeline;
    }

    private static List<Bson> count(SearchFilters filters, List<Document> operators, int which) {
        Document compound = filters.restrict(new Document("must", operators));
        return List.of(
                new Document(
                        "$searchMeta",
                        new Document(INDEX, SearchDefinitions.text())
                                .append("compound", compound)
                                .append(COUNT, new Document("type", "total"))),
                Aggregates.project(new Document(COUNT, "$count.total").append(WHICH, new Document("$literal", which))));
    }

    /** A passage whose fields were made from this change or a later one, if the index of words has it. */
    static List<Bson> sinceInText(long sequence) {
        Document range = new Document("range", new Document("path", SearchFields.INDEXED).append("gte", sequence));
        return List.of(
                new Document(SEARCH, range.append(INDEX, SearchDefinitions.text())),
                Aggregates.limit(1),
                Aggregates.project(Projections.include(Key.FIELD)));
    }

    /** The same of the index of vectors like this one. */
    static List<Bson> sinceInVectors(long sequence, float[] vector) {
        Document search = vectorSearch(vector, Filters.gte(SearchFields.INDEXED, sequence));
        return List.of(
                new Document(VECTOR_SEARCH, search.append("exact", true).append("limit", 1)),
                Aggregates.project(Projections.include(Key.FIELD)));
    }
}
