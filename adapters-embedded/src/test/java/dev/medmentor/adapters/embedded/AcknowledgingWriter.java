package dev.medmentor.adapters.embedded;

import static dev.medmentor.library.DocumentFixture.document;
import static dev.medmentor.library.DocumentFixture.version;
import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.retrieval.IndexFollower;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A process that stores document after document, and prints the name of each once everything of it is stored. */
final class AcknowledgingWriter {
    static final int PASSAGES = 5;
    private static final int CHECKPOINT_EVERY = 7;

    private AcknowledgingWriter() {}

    static byte[] bytes(String document) {
        return document.repeat(500).getBytes(StandardCharsets.UTF_8);
    }

    /** @param arguments the data directory, and what the names of documents begin with */
    public static void main(String[] arguments) throws Exception {
        EmbeddedStorage storage = new EmbeddedStorage(Path.of(arguments[0]), InstantSource.system());
        IndexFollower follower = new IndexFollower(storage.passageLog(), storage.passageIndex());
        for (int i = 0; ; i++) {
            String name = arguments[1] + i;
            DocumentId id = new DocumentId(name);
            byte[] bytes = bytes(name);
            storage.blobs().put(TENANT, new BlobKey(id, 1), new ByteArrayInputStream(bytes), bytes.length);
            storage.documents().insert(TENANT, document(name), version(name, 1));
            storage.jobs().enqueue(TENANT, IngestionJob.ingest(TENANT, id, 1, Optional.empty()));
            storage.pages().put(TENANT, id, 1, List.of(page(1, name)));
            StorageFixture.fill(storage.passageLog(), name, PASSAGES);
            follower.catchUp();
            if (i % CHECKPOINT_EVERY == 0) {
                follower.checkpoint();
            }
            System.out.println(name);
            System.out.flush();
        }
    }
}
