package dev.medmentor.adapters.embedded.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.OrdinalTranslatedKnnCollector;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/**
 * Vectors without a graph of neighbours, for small segments: a search compares every one. Public, with a constructor
 * without arguments, for Lucene finds it by its name as a service.
 */
public final class PlainVectorsFormat extends KnnVectorsFormat {
    /** Stands in the segments: an index that has one of another name is read by nobody. */
    private static final String NAME = "MedMentorPlainVectors";

    private final FlatVectorsFormat format =
            new Lucene99FlatVectorsFormat(FlatVectorScorerUtil.getLucene99FlatVectorsScorer());

    public PlainVectorsFormat() {
        super(NAME);
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return new Reader(format.fieldsReader(state));
    }

    @Override
    public int getMaxDimensions(String field) {
        return VectorFields.MAXIMUM_DIMENSIONS;
    }

    private static final class Reader extends KnnVectorsReader {
        private final FlatVectorsReader vectors;

        Reader(FlatVectorsReader vectors) {
            this.vectors = vectors;
        }

        @Override
        public void search(String field, float[] target, KnnCollector collector, Bits accepted) throws IOException {
            compareAll(vectors.getRandomVectorScorer(field, target), collector, accepted);
        }

        @Override
        public void search(String field, byte[] target, KnnCollector collector, Bits accepted) throws IOException {
            compareAll(vectors.getRandomVectorScorer(field, target), collector, accepted);
        }

        /** A segment's vectors are numbered apart from its documents, of which some have none. */
        private static void compareAll(RandomVectorScorer scorer, KnnCollector collector, Bits accepted)
                throws IOException {
            KnnCollector byDocument = new OrdinalTranslatedKnnCollector(collector, scorer::ordToDoc);
            Bits comparable = scorer.getAcceptOrds(accepted);
            for (int vector = 0; vector < scorer.maxOrd() && !byDocument.earlyTerminated(); vector++) {
                if (comparable == null || comparable.get(vector)) {
                    byDocument.incVisitedCount(1);
                    byDocument.collect(vector, scorer.score(vector));
                }
            }
        }

        @Override
        public FloatVectorValues getFloatVectorValues(String field) throws IOException {
            return vectors.getFloatVectorValues(field);
        }

        @Override
        public ByteVectorValues getByteVectorValues(String field) throws IOException {
            return vectors.getByteVectorValues(field);
        }

        @Override
        public void checkIntegrity() throws IOException {
            vectors.checkIntegrity();
        }

        @Override
        public long ramBytesUsed() {
            return vectors.ramBytesUsed();
        }

        @Override
        public void close() throws IOException {
            vectors.close();
        }
    }
}
