package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.shared.Sha256;
import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** One vector field for each embedding model and dimension: a Lucene field has one dimension for ever. */
final class VectorFields {
    /** Lucene's own limit of 1,024 is a default, not a bound; common remote models give up to 3,072. */
    private static final int MAXIMUM_DIMENSIONS = 8_192;

    private VectorFields() {}

    static String name(String model, int dimensions) {
        return "vector_" + Sha256.of(model).substring(0, 16) + "_" + dimensions;
    }

    /** Lucene's codec, but for the number of dimensions; what it writes is read by the plain one. */
    static Codec codec() {
        KnnVectorsFormat wide = new WideFormat();
        return new Lucene912Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return wide;
            }
        };
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
