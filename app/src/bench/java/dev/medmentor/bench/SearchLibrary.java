package dev.medmentor.bench;

import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.embedded.lucene.BulkLoad;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A data directory with any number of passages: documents and texts in SQLite, words and vectors in Lucene. */
final class SearchLibrary {
    static final TenantId TENANT = new TenantId("benchmark");
    static final String MODEL = "synthetic";
    private static final int PASSAGES_OF_A_DOCUMENT = 50;
    private static final int BATCH = 5_000;
    private static final String COMPLETE = "complete";

    private final Path directory;
    private final RealTexts texts;
    private final ClusteredVectors vectors;
    private final int passages;

    SearchLibrary(Path directory, RealTexts texts, ClusteredVectors vectors, int passages) {
        this.directory = directory;
        this.texts = texts;
        this.vectors = vectors;
        this.passages = passages;
    }

    Path index() {
        return directory.resolve("index");
    }

    int passages() {
        return passages;
    }

    float[] vector(int passage) {
        return vectors.passage(passage);
    }

    EmbeddedStorage open() {
        return new EmbeddedStorage(directory, InstantSource.system());
    }

    /** Does nothing where it was built before. */
    void build() throws Exception {
        Path complete = directory.resolve(COMPLETE);
        if (Files.exists(complete)) {
            return;
        }
        long start = System.nanoTime();
        try (EmbeddedStorage storage = open()) {
            for (int first = 0; first < passages; first += PASSAGES_OF_A_DOCUMENT) {
                Document document = document(first / PASSAGES_OF_A_DOCUMENT);
                storage.documents()
                        .insert(TENANT, document, DocumentVersion.pending(document.id(), 1, "0", 1, Instant.EPOCH));
            }
            List<Passage> batch = new ArrayList<>();
            for (int i = 0; i < passages; i++) {
                batch.add(passage(i));
                if (batch.size() == BATCH || i == passages - 1) {
                    storage.passageLog().put(TENANT, batch);
                    batch.clear();
                }
            }
        }
        System.out.printf("%,d texts stored after %d s%n", passages, seconds(start));
        BulkLoad.load(
                index(),
                passages,
                sequence -> new PassageChange.Put(
                        sequence,
                        TENANT,
                        passage(sequence - 1),
                        Optional.of(new Embedding(MODEL, vectors.passage(sequence - 1)))));
        System.out.printf("%,d passages indexed after %d s%n", passages, seconds(start));
        Files.createFile(complete);
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    private static Document document(int number) {
        return new Document(
                new DocumentId("d" + number),
                CollectionId.DEFAULT,
                "document " + number,
                Optional.empty(),
                Document.DEFAULT_SOURCE_TYPE,
                Map.of(),
                Instant.EPOCH,
                1,
                1,
                false);
    }

    private Passage passage(int i) {
        RealTexts.Text text = texts.text(i);
        int number = i / PASSAGES_OF_A_DOCUMENT;
        return new Passage(
                new PassageId(new DocumentId("d" + number), 1, i % PASSAGES_OF_A_DOCUMENT),
                CollectionId.DEFAULT,
                Document.DEFAULT_SOURCE_TYPE,
                Map.of(),
                text.language(),
                "document " + number,
                text.text(),
                List.of(new PageSpan(1, 0, text.text().length())));
    }

    /** Which passage an id names. */
    static int number(PassageId id) {
        return Integer.parseInt(id.document().value().substring(1)) * PASSAGES_OF_A_DOCUMENT + id.ordinal();
    }
}
