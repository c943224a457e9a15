package dev.medmentor.adapters.embedded.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.apache.lucene.util.Bits;

/** Searches the graph of a segment only where comparing every accepted passage would take longer. */
final class NearestQuery extends KnnFloatVectorQuery {
    /** Tells the caller that the graph search gave up, after which it compares all. */
    private static final TopDocs GIVEN_UP =
            new TopDocs(new TotalHits(0, TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO), new ScoreDoc[0]);

    private final int exactCandidates;

    NearestQuery(String field, float[] target, int neighbours, Query accepted, int exactCandidates) {
        super(field, target, neighbours, accepted);
        this.exactCandidates = exactCandidates;
    }

    /** @param visitedLimit one more than there are accepted passages in the segment, for the query has a filter */
    @Override
    protected TopDocs approximateSearch(
            LeafReaderContext context, Bits acceptDocs, int visitedLimit, KnnCollectorManager collectors)
            throws IOException {
        return visitedLimit - 1 <= exactCandidates
                ? GIVEN_UP
                : super.approximateSearch(context, acceptDocs, visitedLimit, collectors);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && exactCandidates == ((NearestQuery) other).exactCandidates;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + exactCandidates;
    }
}
