package dev.medmentor.adapters.mongo.library;

import static dev.medmentor.library.port.BlobStoreContract.KEY;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoServerProcess;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoIndexes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A large file goes up and down in constant memory. */
@Tag("full")
class MongoBlobStoreMemoryTest {
    private static final int MEGABYTE = 1 << 20;
    private static final long FILE = 100L * MEGABYTE;
    private static final long MOST_GROWTH = 32L * MEGABYTE;
    /** Garbage is collected, and what is left measured, whenever so many bytes have passed. */
    private static final long STEP = 5L * MEGABYTE;

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The most that was in use while bytes passed. */
    private static final class Gauge {
        private final long before = used();
        private long passed;
        private long most;

        void pass(int count) {
            if (passed / STEP != (passed + count) / STEP) {
                most = Math.max(most, used() - before);
            }
            passed += count;
        }
    }

    private static InputStream file(Gauge gauge) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                throw new UnsupportedOperationException("bytes are read in bulk");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (position == FILE) {
                    return -1;
                }
                int count = (int) Math.min(length, FILE - position);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (byte) ((position + i) * 31 >> 3);
                }
                position += count;
                gauge.pass(count);
                return count;
            }
        };
    }

    @Test
    void heapShouldGrowByLessThan32MegabytesWhenAHundredGoUpAndDown() throws IOException {
        try (MongoServerProcess server = new MongoServerProcess();
                MongoConnection connection = new MongoConnection(
                        Optional.ofNullable(System.getenv("MONGODB_URL")).orElse(server.url()),
                        "test_" + UUID.randomUUID())) {
            new MongoIndexes(connection, LibraryIndexes.ALL).create();
            MongoBlobStore store = new MongoBlobStore(connection);
            Gauge up = new Gauge();
            store.put(TENANT, KEY, file(up), FILE);
            Gauge down = new Gauge();
            try (InputStream bytes = store.find(TENANT, KEY).orElseThrow().open()) {
                byte[] buffer = new byte[MEGABYTE / 8];
                for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                    down.pass(count);
                }
            }
            connection.database().drop();

            assertThat(down.passed).isEqualTo(FILE);
            assertThat(up.most).isLessThan(MOST_GROWTH);
            assertThat(down.most).isLessThan(MOST_GROWTH);
        }
    }
}
