package dev.medmentor.adapters.mongo.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.BlobStoreContract;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.TenantFixture;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoBlobStoreTest implements BlobStoreContract {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoConnection connection = connect(server);
    private final MongoBlobStore store = new MongoBlobStore(connection);

    private static MongoConnection connect(MongoServer server) {
        return new MongoConnection(server.bindAndGetConnectionString() + "/?serverSelectionTimeoutMS=500", "test");
    }

    @AfterEach
    void stop() {
        connection.close();
        MongoFixture.shutDown(server);
    }

    @Override
    public BlobStore blobStore() {
        return store;
    }

    @Test
    void putShouldLeaveOneFileWhenABlobIsReplacedOrRefused() throws IOException {
        store.put(TenantFixture.TENANT, KEY, new ByteArrayInputStream(BYTES), Long.MAX_VALUE);
        store.put(TenantFixture.TENANT, KEY, new ByteArrayInputStream(OTHER_BYTES), Long.MAX_VALUE);
        assertThatThrownBy(() -> store.put(TenantFixture.TENANT, KEY, new ByteArrayInputStream(BYTES), 10));

        assertThat(connection.database().getCollection("blobs.files").countDocuments())
                .isEqualTo(1);
        assertThat(connection.database().getCollection("blobs.chunks").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void readingShouldFailWhenStoredBytesHaveChanged() throws IOException {
        store.put(TenantFixture.TENANT, KEY, new ByteArrayInputStream(OTHER_BYTES), Long.MAX_VALUE);
        connection
                .database()
                .getCollection("blobs.chunks")
                .updateOne(
                        new Document(),
                        new Document("$set", new Document("data", new Binary(new byte[OTHER_BYTES.length]))));
        Content content = store.find(TenantFixture.TENANT, KEY).orElseThrow();

        try (InputStream bytes = content.open()) {
            assertThatThrownBy(bytes::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void everyUseShouldBeUnavailableWhenTheServerIsGone() {
        MongoFixture.shutDown(server);

        assertThatThrownBy(() -> store.find(TenantFixture.TENANT, KEY))
                .isInstanceOf(UnavailableException.class)
                .hasCauseInstanceOf(com.mongodb.MongoException.class);
        assertThatThrownBy(() ->
                        store.put(TenantFixture.TENANT, KEY, new ByteArrayInputStream(OTHER_BYTES), Long.MAX_VALUE))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void connectionShouldBeRefusedWithoutRepeatingItWhenTheAddressIsWrong() {
        assertThatThrownBy(() -> new MongoConnection("postgres://u:secret@host", "test"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("secret");
    }
}
