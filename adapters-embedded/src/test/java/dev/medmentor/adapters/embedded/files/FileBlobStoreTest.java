package dev.medmentor.adapters.embedded.files;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.BlobStoreContract;
import dev.medmentor.library.port.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest implements BlobStoreContract {
    private Path directory;
    private FileBlobStore blobs;

    @BeforeEach
    void open(@TempDir Path temporary) {
        directory = temporary.resolve("blobs");
        blobs = new FileBlobStore(directory);
    }

    @Override
    public BlobStore blobStore() {
        return blobs;
    }

    @Test
    void findShouldGiveTheBlobWhenTheStoreIsOpenedAgain() throws IOException {
        put(BYTES);

        Content content = new FileBlobStore(directory).find(TENANT, KEY).orElseThrow();

        assertThat(content.file()).hasValueSatisfying(file -> assertThat(file).hasBinaryContent(BYTES));
    }

    @Test
    @Tag("case-R3")
    void openShouldFailAtTheEndWhenAByteChanged() throws IOException {
        put(BYTES);
        Content content = blobs.find(TENANT, KEY).orElseThrow();
        byte[] changed = BYTES.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(content.file().orElseThrow(), changed);

        assertThatThrownBy(() -> readAll(content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    @Tag("case-R3")
    void openShouldFailAtTheEndWhenTheFileWasCutShort() throws IOException {
        put(BYTES);
        Content content = blobs.find(TENANT, KEY).orElseThrow();
        Files.write(content.file().orElseThrow(), new byte[] {BYTES[0], BYTES[1]});

        assertThatThrownBy(() -> readAll(content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    @Tag("case-R1")
    void findShouldGiveTheNewestWhenACrashLeftTwoGenerations() throws IOException {
        put(BYTES);
        Path old = blobs.find(TENANT, KEY).orElseThrow().file().orElseThrow();
        put(OTHER_BYTES);
        Files.write(old, BYTES);

        assertThat(readAll(blobs.find(TENANT, KEY).orElseThrow())).isEqualTo(OTHER_BYTES);
        assertThat(blobs.keys(TENANT)).containsExactly(KEY);
        blobs.remove(TENANT, KEY);
        assertThat(blobs.find(TENANT, KEY)).isEmpty();
    }

    @Test
    @Tag("case-R1")
    void openShouldForgetHalfAnUploadWhenACrashCutItShort() throws IOException {
        Path half = directory.resolve(".incoming/half");
        Files.write(half, BYTES);

        assertThat(new FileBlobStore(directory).keys(TENANT)).isEmpty();
        assertThat(half).doesNotExist();
    }

    @Test
    void putShouldLeaveNoFileBehindWhenTheStreamBreaks() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> blobs.put(TENANT, KEY, broken, 10)).hasMessage("connection reset");

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void put(byte[] bytes) throws IOException {
        blobs.put(TENANT, KEY, new ByteArrayInputStream(bytes), bytes.length);
    }

    private static byte[] readAll(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
