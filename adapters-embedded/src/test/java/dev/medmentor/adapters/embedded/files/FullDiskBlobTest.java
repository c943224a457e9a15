package dev.medmentor.adapters.embedded.files;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.embedded.EveryKth;
import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("case-R5")
class FullDiskBlobTest {
    private static final int BLOBS = 20;
    private static final int BYTES = 300_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 13})
    void putShouldRefuseAndKeepWhatIsThereWhenEveryKthWriteFails(int k, @TempDir Path directory) throws IOException {
        EveryKth disk = new EveryKth(k);
        FileBlobStore blobs = new FileBlobStore(
                directory,
                path -> new FailingChannel(
                        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), disk));
        Map<BlobKey, byte[]> stored = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        int refused = 0;
        for (int i = 0; i < BLOBS; i++) {
            BlobKey key = new BlobKey(new DocumentId("d" + i), 1);
            try {
                put(blobs, key, i);
                stored.put(key, bytes(i));
            } catch (UnavailableException e) {
                assertThat(e.isStorageFull()).isTrue();
                assertThat(e).hasMessageContaining("free some space");
                refused++;
            }
            assertStored(blobs, stored);
        }
        assertThat(refused).isPositive();
        assertThat(regularFiles(directory)).isEqualTo(stored.size());

        disk.mend();
        for (int i = 0; i < BLOBS; i++) {
            put(blobs, new BlobKey(new DocumentId("d" + i), 1), i);
        }
        assertThat(blobs.keys(TENANT)).hasSize(BLOBS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void putShouldKeepTheEarlierBlobWhenItsReplacementDoesNotFit(int k, @TempDir Path directory) throws IOException {
        BlobKey key = new BlobKey(new DocumentId("d"), 1);
        put(new FileBlobStore(directory), key, 1);
        EveryKth disk = new EveryKth(k);
        FileBlobStore full = new FileBlobStore(
                directory,
                path -> new FailingChannel(
                        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), disk));

        assertThatThrownBy(() -> put(full, key, 2)).isInstanceOf(UnavailableException.class);

        assertStored(full, Map.of(key, bytes(1)));
    }

    private static void put(FileBlobStore blobs, BlobKey key, int seed) throws IOException {
        blobs.put(TENANT, key, new ByteArrayInputStream(bytes(seed)), BYTES);
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void assertStored(FileBlobStore blobs, Map<BlobKey, byte[]> stored) throws IOException {
        assertThat(blobs.keys(TENANT)).containsExactlyInAnyOrderElementsOf(stored.keySet());
        for (Map.Entry<BlobKey, byte[]> blob : stored.entrySet()) {
            try (InputStream in =
                    blobs.find(TENANT, blob.getKey()).orElseThrow().open()) {
                assertThat(in.readAllBytes()).isEqualTo(blob.getValue());
            }
        }
    }

    private static int regularFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }
}
