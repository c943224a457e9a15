package dev.medmentor.adapters.embedded.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilteredDocIdSetIterator;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** Searches the graph of a segment only where comparing every accepted passage would take longer. */
final class NearestQuery extends KnnFloatVectorQuery {
    /** Tells the caller that the graph search gave up, after which it compares all. */
    private static final TopDocs GIVEN_UP =
            new TopDocs(new TotalHits(0, TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO), new ScoreDoc[0]);

    private final boolean filtered;
    private final int exactCandidates;

    /** @param accepted null for all */
    NearestQuery(String field, float[] target, int neighbours, @Nullable Query accepted, int exactCandidates) {
        super(field, target, neighbours, accepted);
        this.filtered = accepted != null;
        this.exactCandidates = exactCandidates;
    }

    /** @param visitedLimit with a filter, one more than there are accepted passages in the segment */
    @Override
    protected TopDocs approximateSearch(
            LeafReaderContext context, Bits acceptDocs, int visitedLimit, KnnCollectorManager collectors)
            throws IOException {
        int candidates = filtered ? visitedLimit - 1 : context.reader().numDocs();
        if (candidates > exactCandidates) {
            return super.approximateSearch(context, acceptDocs, visitedLimit, collectors);
        }
        return filtered ? GIVEN_UP : exactSearch(context, live(context.reader().maxDoc(), acceptDocs), null);
    }

    /** @param live null where all are */
    private static DocIdSetIterator live(int end, @Nullable Bits live) {
        return live == null
                ? DocIdSetIterator.all(end)
                : new FilteredDocIdSetIterator(DocIdSetIterator.all(end)) {
                    @Override
                    protected boolean match(int doc) {
                        return live.get(doc);
                    }
                };
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
