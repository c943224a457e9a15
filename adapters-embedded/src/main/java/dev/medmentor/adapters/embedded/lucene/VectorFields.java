package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.shared.Sha256;
import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IOContext;

/** One vector field for each embedding model and dimension: a Lucene field has one dimension for ever. */
final class VectorFields {
    /** Lucene's own limit of 1,024 is a default, not a bound; common remote models give up to 3,072. */
    static final int MAXIMUM_DIMENSIONS = 8_192;

    private VectorFields() {}

    static String name(String model, int dimensions) {
        return "vector_" + Sha256.of(model).substring(0, 16) + "_" + dimensions;
    }

    /**
     * Lucene's codec, but for the number of dimensions, and that a graph of neighbours is made where segments are merged
     * to more than {@code withoutGraph} passages. New segments are small and have none: it would be made while somebody
     * waits, be left unused by every search, and be made again with the merge.
     *
     * @param withoutGraph at least 0; with 0 new segments have a graph too
     */
    static Codec codec(int withoutGraph) {
        Codec lucene = new Lucene912Codec();
        KnnVectorsFormat vectors = new BySize(withoutGraph);
        return new FilterCodec(lucene.getName(), lucene) {
            @Override
            public KnnVectorsFormat knnVectorsFormat() {
                return vectors;
            }
        };
    }

    /** Each segment says of each field how it is written, so that all are read alike. */
    private static final class BySize extends KnnVectorsFormat {
        private final KnnVectorsFormat graphs = perField(new WideFormat());
        private final KnnVectorsFormat plain = perField(new PlainVectorsFormat());
        private final int withoutGraph;

        BySize(int withoutGraph) {
            super(PerFieldKnnVectorsFormat.PER_FIELD_NAME);
            this.withoutGraph = withoutGraph;
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            // How large a new segment becomes is not known when its first vector is written.
            boolean graph = state.context.context == IOContext.Context.MERGE
                    ? state.segmentInfo.maxDoc() > withoutGraph
                    : withoutGraph == 0;
            return (graph ? graphs : plain).fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return graphs.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return MAXIMUM_DIMENSIONS;
        }

        private static KnnVectorsFormat perField(KnnVectorsFormat format) {
            return new PerFieldKnnVectorsFormat() {
                @Override
                public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                    return format;
                }
            };
        }
    }

    private static final class WideFormat extends KnnVectorsFormat {
        private final KnnVectorsFormat format = new Lucene99HnswVectorsFormat();

        WideFormat() {
            super("Lucene99HnswVectorsFormat");
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return format.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return format.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return MAXIMUM_DIMENSIONS;
        }
    }
}
