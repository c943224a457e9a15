package dev.medmentor.adapters.mongo.library;

import static dev.medmentor.library.port.BlobStoreContract.KEY;
import static dev.medmentor.library.port.BlobStoreContract.OTHER_BYTES;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class MongoBlobStoreFaultTest {
    @Test
    void everyUseShouldBeUnavailableWhenTheServerIsGone() {
        MongoServer server = new MongoServer(new MemoryBackend());
        String url = server.bindAndGetConnectionString() + "/?serverSelectionTimeoutMS=500";
        try (MongoConnection connection = new MongoConnection(url, "test")) {
            MongoBlobStore store = new MongoBlobStore(connection);
            MongoFixture.shutDown(server);

            assertThatThrownBy(() -> store.find(TENANT, KEY))
                    .isInstanceOf(UnavailableException.class)
                    .hasCauseInstanceOf(MongoException.class);
            assertThatThrownBy(() -> store.put(TENANT, KEY, new ByteArrayInputStream(OTHER_BYTES), Long.MAX_VALUE))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void connectionShouldBeRefusedWithoutRepeatingItWhenTheAddressIsWrong() {
        assertThatThrownBy(() -> new MongoConnection("postgres://u:secret@host", "test"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("secret");
    }
}
