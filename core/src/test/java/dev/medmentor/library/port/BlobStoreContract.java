package dev.medmentor.library.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link BlobStore} promises. */
public interface BlobStoreContract {
    BlobKey KEY = new BlobKey(new DocumentId("guide"), 1);
    BlobKey SECOND_VERSION = new BlobKey(new DocumentId("guide"), 2);
    BlobKey OTHER_DOCUMENT = new BlobKey(new DocumentId("Guide"), 1);
    byte[] BYTES = bytes(1, 300_000);
    byte[] OTHER_BYTES = bytes(2, 1_000);

    /** The store under test, empty at the start of each test; the same at every call within one. */
    BlobStore blobStore();

    @Test
    default void findShouldBeEmptyWhenNothingWasPut() {
        assertThat(blobStore().find(TENANT, KEY)).isEmpty();
    }

    @Test
    default void putShouldTellLengthAndHashWhenStored() throws IOException {
        StoredBlob stored = put(TENANT, KEY, BYTES);

        assertThat(stored)
                .isEqualTo(
                        new StoredBlob(BYTES.length, Sha256.hex(Sha256.digest().digest(BYTES))));
    }

    @Test
    default void findShouldGiveTheBytesAgainAndAgainWhenStored() throws IOException {
        put(TENANT, KEY, BYTES);

        Content content = blobStore().find(TENANT, KEY).orElseThrow();

        assertThat(content.length()).isEqualTo(BYTES.length);
        assertThat(read(content)).isEqualTo(BYTES);
        assertThat(read(content)).isEqualTo(BYTES);
        if (content.file().isPresent()) {
            assertThat(Files.readAllBytes(content.file().get())).isEqualTo(BYTES);
        }
    }

    @Test
    default void openShouldBeginWhereItIsAskedTo() throws IOException {
        byte[] large = bytes(5, 2_500_000);
        put(TENANT, KEY, large);
        Content content = blobStore().find(TENANT, KEY).orElseThrow();

        for (int from : new int[] {0, 1, 262_144, 1_048_575, 1_048_576, 1_048_577, 2_499_999, 2_500_000}) {
            try (InputStream in = content.open(from)) {
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(large, from, large.length));
            }
        }
    }

    @Test
    default void putShouldStoreNoBytesWhenTheStreamIsEmpty() throws IOException {
        put(TENANT, KEY, new byte[0]);

        assertThat(stored(TENANT, KEY)).contains(new byte[0]);
    }

    @Test
    default void putShouldReplaceWhenTheKeyIsTaken() throws IOException {
        put(TENANT, KEY, BYTES);
        put(TENANT, KEY, OTHER_BYTES);

        assertThat(stored(TENANT, KEY)).contains(OTHER_BYTES);
        assertThat(blobStore().keys(TENANT)).containsExactly(KEY);
    }

    @Test
    default void putShouldStoreWhenTheBytesAreExactlyTheMaximum() throws IOException {
        blobStore().put(TENANT, KEY, new ByteArrayInputStream(BYTES), BYTES.length);

        assertThat(stored(TENANT, KEY)).contains(BYTES);
    }

    @Test
    default void putShouldLeaveNothingWhenThereAreTooManyBytes() {
        assertThatThrownBy(() -> blobStore().put(TENANT, KEY, new ByteArrayInputStream(BYTES), BYTES.length - 1))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.code()).isEqualTo("file_too_large"));

        assertThat(blobStore().find(TENANT, KEY)).isEmpty();
        assertThat(blobStore().keys(TENANT)).isEmpty();
    }

    @Test
    default void putShouldKeepTheEarlierBlobWhenThereAreTooManyBytes() throws IOException {
        put(TENANT, KEY, OTHER_BYTES);

        assertThatThrownBy(() -> blobStore().put(TENANT, KEY, new ByteArrayInputStream(BYTES), 10))
                .isInstanceOf(LimitExceededException.class);

        assertThat(stored(TENANT, KEY)).contains(OTHER_BYTES);
    }

    @Test
    default void putShouldKeepTheEarlierBlobWhenTheStreamBreaks() throws IOException {
        put(TENANT, KEY, OTHER_BYTES);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(BYTES), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> blobStore().put(TENANT, KEY, broken, Long.MAX_VALUE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection reset");

        assertThat(stored(TENANT, KEY)).contains(OTHER_BYTES);
    }

    @Test
    default void putShouldKeepKeysApartWhenDocumentVersionOrTenantDiffer() throws IOException {
        put(TENANT, KEY, BYTES);
        put(TENANT, SECOND_VERSION, OTHER_BYTES);
        put(TENANT, OTHER_DOCUMENT, bytes(3, 10));
        put(OTHER_TENANT, KEY, bytes(4, 10));

        assertThat(stored(TENANT, KEY)).contains(BYTES);
        assertThat(stored(TENANT, SECOND_VERSION)).contains(OTHER_BYTES);
        assertThat(stored(TENANT, OTHER_DOCUMENT)).contains(bytes(3, 10));
        assertThat(stored(OTHER_TENANT, KEY)).contains(bytes(4, 10));
    }

    @Test
    default void keysShouldBeThoseOfTheTenantWhenAnotherHasBlobsToo() throws IOException {
        put(TENANT, KEY, BYTES);
        put(TENANT, SECOND_VERSION, BYTES);
        put(OTHER_TENANT, OTHER_DOCUMENT, BYTES);

        assertThat(blobStore().keys(TENANT)).containsExactlyInAnyOrder(KEY, SECOND_VERSION);
        assertThat(blobStore().keys(OTHER_TENANT)).containsExactly(OTHER_DOCUMENT);
    }

    @Test
    default void removeShouldTakeThatBlobAloneWhenOthersShareItsBytes() throws IOException {
        put(TENANT, KEY, BYTES);
        put(TENANT, SECOND_VERSION, BYTES);
        put(OTHER_TENANT, KEY, BYTES);

        blobStore().remove(TENANT, KEY);

        assertThat(blobStore().find(TENANT, KEY)).isEmpty();
        assertThat(blobStore().keys(TENANT)).containsExactly(SECOND_VERSION);
        assertThat(stored(TENANT, SECOND_VERSION)).contains(BYTES);
        assertThat(stored(OTHER_TENANT, KEY)).contains(BYTES);
    }

    @Test
    default void removeShouldDoNothingWhenThereIsNoBlob() {
        blobStore().remove(TENANT, KEY);

        assertThat(blobStore().keys(TENANT)).isEmpty();
    }

    private StoredBlob put(TenantId tenant, BlobKey key, byte[] bytes) throws IOException {
        return blobStore().put(tenant, key, new ByteArrayInputStream(bytes), Long.MAX_VALUE);
    }

    private Optional<byte[]> stored(TenantId tenant, BlobKey key) throws IOException {
        Optional<Content> content = blobStore().find(tenant, key);
        return content.isPresent() ? Optional.of(read(content.get())) : Optional.empty();
    }

    private static byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
