package dev.medmentor.adapters.embedded;

import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.retrieval.PassageFixture.MODEL;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.embedded.files.DurableFiles;
import dev.medmentor.adapters.embedded.sqlite.SqliteDatabase;
import dev.medmentor.library.DocumentFixture;
import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A data directory half of whose commits are in the database and half still in its log, and what is in it. */
final class TornData {
    /** What reading a damaged directory came to. */
    enum Outcome {
        WHOLE,
        EARLIER_COMMIT,
        REFUSED,
        FOUND_BY_CHECK
    }

    private static final int DOCUMENTS = 16;
    private static final int PASSAGES = 12;
    private static final int BYTES = 20_000;

    private final Path directory;
    private final List<Passage> passages;
    private final List<List<PassageId>> answers;

    private TornData(Path directory, List<Passage> passages, List<List<PassageId>> answers) {
        this.directory = directory;
        this.passages = passages;
        this.answers = answers;
    }

    static TornData write(Path directory) throws IOException {
        Path source = directory.resolveSibling("source");
        try (EmbeddedStorage storage = open(source)) {
            for (int i = 0; i < DOCUMENTS / 2; i++) {
                write(storage, i);
            }
        }
        try (EmbeddedStorage storage = open(source)) {
            for (int i = DOCUMENTS / 2; i < DOCUMENTS; i++) {
                write(storage, i);
            }
            new IndexFollower(storage.passageLog(), storage.passageIndex()).checkpoint();
            copy(source, directory);
            List<Passage> passages = Stream.iterate(0, i -> i < DOCUMENTS, i -> i + 1)
                    .flatMap(i -> storage.passageLog().list(TENANT, documentId(i), 1, 0, PASSAGES).stream())
                    .toList();
            return new TornData(directory, passages, answers(storage));
        }
    }

    private static EmbeddedStorage open(Path directory) {
        return new EmbeddedStorage(directory, InstantSource.system());
    }

    private static List<List<PassageId>> answers(EmbeddedStorage storage) {
        storage.passageIndex().compact();
        return StorageFixture.answers(storage.passageIndex());
    }

    private static DocumentId documentId(int number) {
        return new DocumentId("d" + number);
    }

    /** Five commits and a blob. */
    private static void write(EmbeddedStorage storage, int number) throws IOException {
        DocumentId document = documentId(number);
        storage.blobs()
                .put(TENANT, new BlobKey(document, 1), new ByteArrayInputStream(bytes(number)), Integer.MAX_VALUE);
        storage.documents().insert(TENANT, document(number), version(number));
        storage.pages().put(TENANT, document, 1, List.of(pageOf(number, 1), pageOf(number, 2)));
        StorageFixture.fill(storage.passageLog(), document.value(), PASSAGES);
    }

    private static Document document(int number) {
        return DocumentFixture.document("d" + number);
    }

    private static DocumentVersion version(int number) {
        return DocumentFixture.version("d" + number, 1);
    }

    private static Page pageOf(int document, int number) {
        StringBuilder text = new StringBuilder();
        new Random(31L * document + number).ints(2_000, 0x21, 0x7f).forEach(c -> text.append((char) c));
        return page(number, text.toString());
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[BYTES];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    Path copy(Path target) throws IOException {
        return copy(directory, target);
    }

    private static Path copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                // The shared memory beside the log is made anew at every start.
                if (!file.toString().endsWith("-shm")) {
                    Files.copy(file, target.resolve(source.relativize(file).toString()));
                }
            }
        }
        return target;
    }

    static void delete(Path directory) throws IOException {
        DurableFiles.deleteTree(directory);
    }

    /** Reads everything and compares it with what was written. */
    Outcome readAll(Path torn, TenantId tenant) throws Exception {
        Reading reading = new Reading();
        try (EmbeddedStorage storage = open(torn)) {
            for (int i = 0; i < DOCUMENTS; i++) {
                read(storage, tenant, i, reading);
            }
            reading.attempt(() -> {
                new IndexFollower(storage.passageLog(), storage.passageIndex()).catchUp();
                if (reading.missing == 0) {
                    assertThat(answers(storage)).isEqualTo(answers);
                }
                return Optional.empty();
            });
        } catch (UnavailableException e) {
            reading.refused(e);
        }
        if (reading.refusals > 0) {
            return Outcome.REFUSED;
        }
        if (reading.missing == 0) {
            return Outcome.WHOLE;
        }
        if (isSound(torn)) {
            assertThat(reading.presentAfterMissing)
                    .as("later commits than one that is lost")
                    .isZero();
            assertThat(reading.present).isGreaterThanOrEqualTo(DOCUMENTS / 2 * (3 + 2 * PASSAGES));
            return Outcome.EARLIER_COMMIT;
        }
        return Outcome.FOUND_BY_CHECK;
    }

    private void read(EmbeddedStorage storage, TenantId tenant, int number, Reading reading) throws Exception {
        DocumentId document = documentId(number);
        reading.expect(document(number), () -> storage.documents().find(tenant, document));
        reading.expect(version(number), () -> storage.documents().findVersion(tenant, document, 1));
        reading.expect(
                List.of(pageOf(number, 1), pageOf(number, 2)),
                () -> Optional.of(storage.pages().list(tenant, document, 1, 1, 10))
                        .filter(pages -> !pages.isEmpty()));
        for (int ordinal = 0; ordinal < PASSAGES; ordinal++) {
            Passage passage = passages.get(number * PASSAGES + ordinal);
            reading.expect(
                    passage,
                    () -> Optional.ofNullable(storage.passageLog()
                            .findAll(tenant, List.of(passage.id()))
                            .get(passage.id())));
        }
        for (int ordinal = 0; ordinal < PASSAGES; ordinal++) {
            String hash = passages.get(number * PASSAGES + ordinal).contentHash();
            reading.expect(
                    true,
                    () -> Optional.ofNullable(storage.passageLog()
                                    .findEmbeddings(tenant, MODEL, Set.of(hash))
                                    .get(hash))
                            .map(vector -> vector.length > 0));
        }
        reading.attempt(() -> {
            Content blob =
                    storage.blobs().find(tenant, new BlobKey(document, 1)).orElseThrow();
            try (InputStream in = blob.open()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes(number));
            }
            return Optional.empty();
        });
    }

    /** SQLite's own check of the whole file. */
    private static boolean isSound(Path torn) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + torn.resolve(SqliteDatabase.FILE_NAME));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check(1)")) {
            return result.next() && result.getString(1).equals("ok");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Counts, in the order of the commits. */
    private static final class Reading {
        private int present;
        private int missing;
        private int presentAfterMissing;
        private int refusals;

        <T> void expect(T expected, Callable<Optional<T>> read) throws Exception {
            int before = refusals;
            Optional<T> found = attempt(read);
            if (refusals > before) {
                return;
            }
            if (found.isEmpty()) {
                missing++;
                return;
            }
            assertThat(found.get()).isEqualTo(expected);
            present++;
            presentAfterMissing += missing > 0 ? 1 : 0;
        }

        private <T> Optional<T> attempt(Callable<Optional<T>> read) throws Exception {
            try {
                return read.call();
            } catch (UnavailableException e) {
                refused(e);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("damaged").hasMessageContaining("backup");
                refusals++;
            }
            return Optional.empty();
        }

        private void refused(UnavailableException e) {
            assertThat(e.code()).as(e.toString()).isEqualTo("storage_damaged");
            assertThat(e).hasMessageContaining("backup");
            refusals++;
        }
    }
}
