package dev.medmentor.adapters.embedded;

import static dev.medmentor.identity.IdentityFixture.account;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.embedded.files.DurableFiles;
import dev.medmentor.identity.port.RateLimiter.Limit;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedStorageTest {
    private final SettableClock clock = new SettableClock();
    private Path directory;

    @BeforeEach
    void choose(@TempDir Path temporary) {
        directory = temporary.resolve("deep/data");
    }

    @Test
    void openShouldNameTheDirectoryAndWhatToDoWhenItIsInUse() {
        try (EmbeddedStorage storage = open()) {
            assertThat(storage.documents().tenants()).isEmpty();
            assertThatThrownBy(this::open).isInstanceOfSatisfying(ConflictException.class, e -> {
                assertThat(e.code()).isEqualTo("data_in_use");
                assertThat(e).hasMessageContaining(directory.toString()).hasMessageContaining("--data");
            });
        }
        open().close();
    }

    @Test
    void openShouldKeepOthersOutWhenItMakesTheDirectory() throws IOException {
        open().close();

        assertThat(Files.getPosixFilePermissions(directory))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
    }

    @Test
    void openShouldSayWhatIsWrongWhenTheDirectoryIsAFile() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "a file");

        assertThatThrownBy(this::open)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void openShouldGiveBackWhatIdentityCountedAndKeptWhenItWasClosed() {
        Limit limit = new Limit("register", 3, Duration.ofHours(1));
        try (EmbeddedStorage storage = open()) {
            storage.identity().accounts().insert(TENANT, account(TENANT, "ana"));
            storage.identity().rateLimiter().take(limit, "192.0.2.1", 2);
        }

        try (EmbeddedStorage storage = open()) {
            assertThat(storage.identity().accounts().isEmpty()).isFalse();
            assertThat(storage.identity()
                            .rateLimiter()
                            .take(limit, "192.0.2.1", 2)
                            .granted())
                    .isEqualTo(1);
        }
    }

    @Test
    @Tag("case-R1")
    void openShouldFreeTheJobsWhenTheOwnerBeforeDied() {
        try (EmbeddedStorage storage = open()) {
            storage.jobs().enqueue(TENANT, IngestionJob.ingest(TENANT, new DocumentId("d"), 1, Optional.empty()));
            assertThat(storage.jobs().claim("first", Duration.ofHours(1))).isPresent();
        }
        try (EmbeddedStorage storage = open()) {
            assertThat(storage.jobs().claim("second", Duration.ofHours(1))).isPresent();
        }
    }

    @Test
    void openShouldNeedNoReplayWhenItWasClosed() {
        try (EmbeddedStorage storage = open()) {
            filled(storage);
        }
        try (EmbeddedStorage storage = open()) {
            assertThat(storage.passageIndex().discarded()).isEmpty();
            assertThat(storage.passageIndex().appliedSequence())
                    .isEqualTo(storage.passageLog().lastSequence());
        }
    }

    @Test
    @Tag("case-R4")
    void catchUpShouldLeadToTheSameAnswersWhenTheIndexWasLost() throws IOException {
        List<List<PassageId>> before;
        try (EmbeddedStorage storage = open()) {
            before = filled(storage);
        }
        DurableFiles.deleteTree(directory.resolve("index"));

        try (EmbeddedStorage storage = open()) {
            assertThat(storage.passageIndex().appliedSequence()).isZero();
            assertThat(caughtUp(storage)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("case-R3")
    void catchUpShouldLeadToTheSameAnswersWhenTheIndexIsDamaged(long seed) throws IOException {
        List<List<PassageId>> before;
        try (EmbeddedStorage storage = open()) {
            before = filled(storage);
        }
        damage(directory.resolve("index"), new Random(seed));

        try (EmbeddedStorage storage = open()) {
            assertThat(caughtUp(storage)).isEqualTo(before);
        }
    }

    @Test
    @Tag("case-R3")
    void searchShouldWaitForTheIndexMadeAgainWhenABitTurnedInside() throws IOException {
        List<List<PassageId>> before;
        try (EmbeddedStorage storage = open()) {
            before = filled(storage);
        }
        turnABitOfTheLargestFile(directory.resolve("index"));

        // Nobody catches up here: the index is made again by itself, before it answers.
        try (EmbeddedStorage storage = open()) {
            assertThat(StorageFixture.answers(storage.passageIndex())).isEqualTo(before);
            assertThat(storage.passageIndex().discarded())
                    .hasValueSatisfying(why -> assertThat(why).contains("damaged"));
        }
        try (EmbeddedStorage storage = open()) {
            assertThat(storage.passageIndex().discarded()).isEmpty();
        }
    }

    @Test
    @Tag("case-R3")
    void applyShouldKeepWhatCameBeforeWhenTheIndexIsFoundDamaged() throws IOException {
        try (EmbeddedStorage storage = open()) {
            filled(storage);
        }
        turnABitOfTheLargestFile(directory.resolve("index"));

        try (EmbeddedStorage storage = open()) {
            int before = storage.passageLog().count(TENANT, new DocumentId("d0"), 1);
            StorageFixture.fill(storage.passageLog(), "later", 50);
            new IndexFollower(storage.passageLog(), storage.passageIndex()).catchUp();

            assertThat(storage.passageIndex().count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                    .isEqualTo(before * 4);
        }
    }

    private EmbeddedStorage open() {
        return new EmbeddedStorage(directory, clock);
    }

    private static List<List<PassageId>> filled(EmbeddedStorage storage) {
        for (int i = 0; i < 4; i++) {
            StorageFixture.fill(storage.passageLog(), "d" + i, 50);
            new IndexFollower(storage.passageLog(), storage.passageIndex()).catchUp();
        }
        storage.passageLog().removeVersionsBelow(TENANT, new DocumentId("d1"), 2);
        return caughtUp(storage);
    }

    private static List<List<PassageId>> caughtUp(EmbeddedStorage storage) {
        new IndexFollower(storage.passageLog(), storage.passageIndex()).catchUp();
        storage.passageIndex().compact();
        List<List<PassageId>> answers = StorageFixture.answers(storage.passageIndex());
        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSize(10));
        return answers;
    }

    private static void turnABitOfTheLargestFile(Path index) throws IOException {
        Path largest;
        try (Stream<Path> all = Files.list(index)) {
            largest = all.max(Comparator.comparing(file -> file.toFile().length()))
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(largest, bytes);
    }

    /** Cuts the end of some file off, or turns a bit. */
    private static void damage(Path index, Random random) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(index)) {
            files = all.filter(file -> !file.endsWith("write.lock")).sorted().toList();
        }
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        int at = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        } else {
            bytes = Arrays.copyOf(bytes, at);
        }
        Files.write(file, bytes);
    }
}
