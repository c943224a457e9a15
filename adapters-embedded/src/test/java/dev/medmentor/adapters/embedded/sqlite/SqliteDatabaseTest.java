package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDatabaseTest {
    private static final DocumentId GUIDE = new DocumentId("guide");

    @TempDir
    private Path directory;

    @Test
    @Tag("case-R5")
    void writeShouldBeRefusedAndReadsGoOnWhenTheDiskIsFull() {
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            SqlitePageRepository pages = new SqlitePageRepository(database);
            pages.put(TENANT, GUIDE, 1, List.of(page(1, "Before.")));
            limit(database, 40);

            assertThatThrownBy(() -> {
                        for (int number = 2; number < 1_000; number++) {
                            pages.put(TENANT, GUIDE, 1, List.of(page(number, noise(number))));
                        }
                    })
                    .isInstanceOfSatisfying(UnavailableException.class, e -> {
                        assertThat(e.code()).isEqualTo("storage_full");
                        assertThat(e).hasMessageContaining("free some space");
                    });

            int stored = pages.verdicts(TENANT, GUIDE, 1).size();
            assertThat(stored).isGreaterThan(1);
            assertThat(pages.list(TENANT, GUIDE, 1, 1, 1_000)).hasSize(stored);
            limit(database, 1_000_000);
            pages.put(TENANT, GUIDE, 1, List.of(page(stored + 1, noise(stored))));
            assertThat(pages.verdicts(TENANT, GUIDE, 1)).hasSize(stored + 1);
        }
    }

    @Test
    void writeShouldFailAloneWhenOthersOfItsGroupSucceed() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            List<String> outcomes = Parallel.run(16, thread -> () -> {
                try {
                    for (int i = 0; i < 20; i++) {
                        int number = thread * 20 + i;
                        database.write(connection -> {
                            Sql.update(connection, "INSERT INTO counter VALUES (?, ?)", "n" + number, number);
                            if (number % 20 == 19 && thread % 2 == 0) {
                                throw new IllegalStateException("refused");
                            }
                            return number;
                        });
                    }
                    return "done";
                } catch (IllegalStateException e) {
                    return e.getMessage();
                }
            });

            assertThat(outcomes).filteredOn("refused"::equals).hasSize(8);
            long rows = database.read(
                    connection -> Sql.number(connection, "SELECT count(*) FROM counter WHERE name LIKE 'n%'"));
            assertThat(rows).isEqualTo(16 * 20 - 8);
        }
    }

    @Test
    void openShouldRefuseWhenANewerVersionWroteTheFile() {
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            database.write(connection -> Sql.update(connection, "PRAGMA user_version = 99"));
        }

        assertThatThrownBy(() -> SqliteDatabase.open(directory))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("data_too_new"));
    }

    @Test
    void openShouldSayWhatToDoWhenTheFileIsNoDatabase() throws Exception {
        Files.writeString(directory.resolve(SqliteDatabase.FILE_NAME), "no database at all ".repeat(1_000));

        assertThatThrownBy(() -> SqliteDatabase.open(directory))
                .isInstanceOfSatisfying(UnavailableException.class, e -> {
                    assertThat(e.code()).isEqualTo("storage_damaged");
                    assertThat(e).hasMessageContaining("backup");
                });
    }

    @Test
    void writeShouldBeRefusedWhenClosed() {
        SqliteDatabase database = SqliteDatabase.open(directory);
        database.close();
        database.close();

        assertThatThrownBy(() -> database.write(connection -> 1)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> database.read(connection -> 1)).isInstanceOf(UnavailableException.class);
    }

    /** What a power cut may leave: the end of the write-ahead log is missing or holds other bits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("case-R3")
    void openShouldShowAnEarlierCommitWhenTheLogIsTorn(long seed) throws Exception {
        Path torn = Files.createDirectory(directory.resolve("torn"));
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            SqlitePageRepository pages = new SqlitePageRepository(database);
            for (int number = 1; number <= 20; number++) {
                pages.put(TENANT, GUIDE, 1, List.of(page(number, noise(number))));
            }
            for (String suffix : List.of("", "-wal")) {
                String name = SqliteDatabase.FILE_NAME + suffix;
                Files.copy(directory.resolve(name), torn.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        tear(torn.resolve(SqliteDatabase.FILE_NAME + "-wal"), new Random(seed));

        List<Integer> found = new ArrayList<>();
        try (SqliteDatabase database = SqliteDatabase.open(torn)) {
            new SqlitePageRepository(database).list(TENANT, GUIDE, 1, 1, 100).forEach(page -> {
                assertThat(page).isEqualTo(page(page.number(), noise(page.number())));
                found.add(page.number());
            });
        } catch (UnavailableException e) {
            assertThat(e.code()).isEqualTo("storage_damaged");
            return;
        }
        assertThat(found).hasSizeBetween(1, 20);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo(i + 1);
        }
    }

    private static void tear(Path file, Random random) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        int at = bytes.length - 1 - random.nextInt(bytes.length / 3);
        if (random.nextBoolean()) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        } else {
            Files.write(file, Arrays.copyOf(bytes, at));
        }
    }

    private static void limit(SqliteDatabase database, int pages) {
        database.write(connection -> {
            Sql.execute(connection, "PRAGMA max_page_count = " + pages);
            return pages;
        });
    }

    /** Text that does not deflate. */
    private static String noise(int seed) {
        StringBuilder text = new StringBuilder();
        new Random(seed).ints(4_000, 0x21, 0x7f).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
