package dev.medmentor.adapters.embedded.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

class PlainVectorsFormatTest {
    private static final String FIELD = VectorFields.name("model", 2);
    private static final int WITHOUT_GRAPH = 10;

    @Test
    void writerShouldLeaveTheGraphToMergesWhenSegmentsAreNew() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = IndexFiles.writer(directory, WITHOUT_GRAPH)) {
            add(writer, 0, 8);
            assertThat(hasGraph(writer)).isFalse();

            add(writer, 8, WITHOUT_GRAPH);
            writer.forceMerge(1);
            assertThat(hasGraph(writer)).isFalse();

            add(writer, WITHOUT_GRAPH, WITHOUT_GRAPH + 1);
            writer.forceMerge(1);
            assertThat(hasGraph(writer)).isTrue();
        }
    }

    @Test
    void writerShouldMakeAGraphAtOnceWhenEverySegmentShallHaveOne() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = IndexFiles.writer(directory, 0)) {
            add(writer, 0, 8);

            assertThat(hasGraph(writer)).isTrue();
        }
    }

    @Test
    void searchShouldCompareEveryLiveVectorWhenThereIsNoGraph() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = IndexFiles.writer(directory, 1_000)) {
            writer.addDocument(new Document());
            add(writer, 0, 90);
            writer.deleteDocuments(new Term("id", "1"));
            writer.addDocument(new Document());

            assertThat(nearestToFirst(writer, 4)).containsExactly("0", "2", "3", "4");
            writer.forceMerge(1);
            assertThat(nearestToFirst(writer, 4)).containsExactly("0", "2", "3", "4");
        }
    }

    @Test
    void indexShouldBeReadableWhenOpenedByItsFilesAlone() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = IndexFiles.writer(directory, 1_000)) {
                add(writer, 0, 5);
                IndexFiles.commit(writer, 1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                assertThat(IndexFiles.damage(reader)).isEmpty();
                assertThat(nearestToFirst(reader, 2)).containsExactly("0", "1");
            }
        }
    }

    /** Each a degree further from the first. */
    private static void add(IndexWriter writer, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Document document = new Document();
            document.add(new StringField("id", Integer.toString(i), Field.Store.YES));
            document.add(new KnnFloatVectorField(FIELD, vector(i), VectorSimilarityFunction.DOT_PRODUCT));
            writer.addDocument(document);
        }
    }

    private static float[] vector(int degrees) {
        double angle = Math.toRadians(degrees);
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }

    private static boolean hasGraph(IndexWriter writer) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            KnnVectorsReader vectors = ((CodecReader) reader.leaves().get(0).reader()).getVectorReader();
            return ((PerFieldKnnVectorsFormat.FieldsReader) vectors).getFieldReader(FIELD) instanceof HnswGraphProvider;
        }
    }

    private static List<String> nearestToFirst(IndexWriter writer, int count) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            return nearestToFirst(reader, count);
        }
    }

    private static List<String> nearestToFirst(DirectoryReader reader, int count) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        ScoreDoc[] hits = searcher.search(new KnnFloatVectorQuery(FIELD, vector(0), count), count).scoreDocs;
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : hits) {
            ids.add(searcher.storedFields().document(hit.doc).get("id"));
        }
        return ids;
    }
}
