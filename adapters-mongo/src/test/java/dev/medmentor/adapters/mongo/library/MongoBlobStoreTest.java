package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.exists;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.BlobStoreContract;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoBlobStoreTest implements BlobStoreContract {
    private static final byte[] THREE_CHUNKS = new byte[2 * GridFiles.CHUNK + 1];

    private final MongoFixture mongo = new MongoFixture(LibraryIndexes.ALL);
    private final MongoConnection secondInstance = mongo.connect();
    private final MongoBlobStore store = new MongoBlobStore(mongo.connection());
    private final MongoBlobStore other = new MongoBlobStore(secondInstance);

    @AfterEach
    void close() {
        secondInstance.close();
        mongo.close();
    }

    @Override
    public BlobStore blobStore() {
        return store;
    }

    private void put(byte[] bytes) throws IOException {
        store.put(TENANT, KEY, new ByteArrayInputStream(bytes), Long.MAX_VALUE);
    }

    private long count(String collection) {
        return mongo.connection().database().getCollection(collection).countDocuments();
    }

    /** After everything that the test has done; the test's own server writes the time of its host. */
    private static Instant afterwards() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private static Instant before() {
        return Instant.now().minus(Duration.ofHours(1));
    }

    @Test
    void putShouldLeaveOneFileWhenABlobIsReplacedOrRefused() throws IOException {
        put(THREE_CHUNKS);
        put(OTHER_BYTES);
        assertThatThrownBy(() -> store.put(TENANT, KEY, new ByteArrayInputStream(THREE_CHUNKS), 10));

        assertThat(count(GridFiles.FILES)).isEqualTo(1);
        assertThat(count(GridFiles.CHUNKS)).isEqualTo(1);
        assertThat(store.collectOrphans(afterwards())).isZero();
    }

    @Test
    void putShouldLeaveOneFileWhenInstancesReplaceTheSameBlob() throws Exception {
        Parallel.run(8, i -> () -> {
            byte[] bytes = {(byte) i};
            return (i % 2 == 0 ? store : other).put(TENANT, KEY, new ByteArrayInputStream(bytes), 1);
        });

        assertThat(count(GridFiles.FILES)).isEqualTo(1);
        assertThat(count(GridFiles.CHUNKS)).isEqualTo(1);
        try (InputStream bytes = other.find(TENANT, KEY).orElseThrow().open()) {
            assertThat(bytes.readAllBytes()).hasSize(1);
        }
    }

    @Test
    void filesShouldBeThoseThatGridFsReads() throws IOException {
        THREE_CHUNKS[GridFiles.CHUNK] = 7;
        put(THREE_CHUNKS);
        GridFSBucket bucket = GridFSBuckets.create(mongo.connection().database(), "blobs");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        GridFSFile file = bucket.find().first();
        bucket.downloadToStream(file.getObjectId(), bytes);

        assertThat(file.getFilename()).isEqualTo(TENANT + "/guide/1");
        assertThat(bytes.toByteArray()).isEqualTo(THREE_CHUNKS);
    }

    @Test
    void readingShouldFailWhenStoredBytesHaveChanged() throws IOException {
        put(OTHER_BYTES);
        mongo.connection()
                .database()
                .getCollection(GridFiles.CHUNKS)
                .updateOne(
                        new Document(),
                        new Document("$set", new Document("data", new Binary(new byte[OTHER_BYTES.length]))));
        Content content = store.find(TENANT, KEY).orElseThrow();

        try (InputStream bytes = content.open()) {
            assertThatThrownBy(bytes::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("checksum");
        }
    }

    /** The second is fetched when it is wanted, the third ahead of that. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void readingShouldFailWhenAChunkIsMissing(int missing) throws IOException {
        put(THREE_CHUNKS);
        mongo.connection()
                .database()
                .getCollection(GridFiles.CHUNKS)
                .deleteOne(new Document(GridFiles.NUMBER, missing));

        try (InputStream bytes = store.find(TENANT, KEY).orElseThrow().open()) {
            assertThatThrownBy(bytes::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("chunk " + missing);
        }
    }

    @Test
    void readingShouldGoOnRightWhenItSkipsWhatWasFetchedAhead() throws IOException {
        byte[] fiveChunks = new byte[5 * GridFiles.CHUNK];
        for (int chunk = 0; chunk < 5; chunk++) {
            fiveChunks[chunk * GridFiles.CHUNK] = (byte) chunk;
        }
        put(fiveChunks);

        try (InputStream bytes = store.find(TENANT, KEY).orElseThrow().open(0)) {
            bytes.readNBytes(GridFiles.CHUNK + 1);
            bytes.skipNBytes(2L * GridFiles.CHUNK - 1);
            assertThat(bytes.read()).isEqualTo(3);
            bytes.skipNBytes(GridFiles.CHUNK - 1);
            assertThat(bytes.read()).isEqualTo(4);
        }
    }

    @Test
    void collectOrphansShouldRemoveWhatACrashLeftBetweenFileAndKey() throws IOException {
        put(OTHER_BYTES);
        store.upload(TENANT, SECOND_VERSION, new ByteArrayInputStream(THREE_CHUNKS), Long.MAX_VALUE);

        assertThat(store.collectOrphans(before())).isZero();
        assertThat(count(GridFiles.FILES)).isEqualTo(2);
        assertThat(store.collectOrphans(afterwards())).isEqualTo(1);
        assertThat(count(GridFiles.FILES)).isEqualTo(1);
        assertThat(count(GridFiles.CHUNKS)).isEqualTo(1);
        assertThat(store.keys(TENANT)).containsExactly(KEY);
    }

    @Test
    void collectOrphansShouldRemoveWhatACrashLeftInTheMiddleOfAFile() {
        InputStream dying = new SequenceInputStream(new ByteArrayInputStream(THREE_CHUNKS), new InputStream() {
            @Override
            public int read() {
                throw new StackOverflowError("a process ends here");
            }
        });
        assertThatThrownBy(() -> store.put(TENANT, KEY, dying, Long.MAX_VALUE)).isInstanceOf(StackOverflowError.class);
        assertThat(count(GridFiles.CHUNKS)).isEqualTo(2);

        assertThat(store.collectOrphans(afterwards())).isEqualTo(1);
        assertThat(count(GridFiles.FILES)).isZero();
        assertThat(count(GridFiles.CHUNKS)).isZero();
    }

    @Test
    void collectOrphansShouldKeepABlobThatACrashLeftMarked() throws IOException {
        put(OTHER_BYTES);
        GridFiles files = new GridFiles(mongo.connection());
        Document file = mongo.connection()
                .database()
                .getCollection(GridFiles.FILES)
                .find()
                .first();
        files.disown(file.getObjectId("_id"));

        assertThat(store.collectOrphans(afterwards())).isZero();
        try (InputStream bytes = store.find(TENANT, KEY).orElseThrow().open()) {
            assertThat(bytes.readAllBytes()).isEqualTo(OTHER_BYTES);
        }
        assertThat(mongo.connection()
                        .database()
                        .getCollection(GridFiles.FILES)
                        .countDocuments(exists(GridFiles.UNNAMED)))
                .isZero();
    }

    @Test
    void collectOrphansShouldLeaveAnUploadAloneThatIsUnderWay() throws IOException {
        InputStream collecting = new SequenceInputStream(new ByteArrayInputStream(THREE_CHUNKS), new InputStream() {
            @Override
            public int read() {
                assertThat(other.collectOrphans(before())).isZero();
                return -1;
            }
        });

        store.put(TENANT, KEY, collecting, Long.MAX_VALUE);

        try (InputStream bytes = store.find(TENANT, KEY).orElseThrow().open()) {
            assertThat(bytes.readAllBytes()).isEqualTo(THREE_CHUNKS);
        }
    }

    @Test
    void putShouldFailWholeWhenItsFileWasGivenUpForLost() throws IOException {
        put(OTHER_BYTES);
        InputStream collecting = new SequenceInputStream(new ByteArrayInputStream(THREE_CHUNKS), new InputStream() {
            @Override
            public int read() {
                other.collectOrphans(afterwards());
                return -1;
            }
        });

        assertThatThrownBy(() -> store.put(TENANT, KEY, collecting, Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("upload_expired"));
        assertThat(count(GridFiles.FILES)).isEqualTo(1);
        assertThat(count(GridFiles.CHUNKS)).isEqualTo(1);
    }

    @Test
    void skippingShouldReadNothingOfWhatItPasses() throws IOException {
        put(THREE_CHUNKS);
        mongo.connection()
                .database()
                .getCollection(GridFiles.CHUNKS)
                .deleteMany(new Document(GridFiles.NUMBER, new Document("$in", List.of(0, 1))));

        try (InputStream end = store.find(TENANT, KEY).orElseThrow().open(2L * GridFiles.CHUNK)) {
            assertThat(end.readAllBytes()).hasSize(1);
        }
    }
}
