package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("case-R5")
class FullDiskDatabaseTest {
    private static final DocumentId GUIDE = new DocumentId("guide");
    private static final int WRITES = 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 13})
    void writesShouldBeRefusedAloneWhenEveryKthFindsTheDiskFull(int k, @TempDir Path directory) {
        List<Page> stored = new ArrayList<>();
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            SqlitePageRepository pages = new SqlitePageRepository(database);
            int refused = 0;
            for (int number = 1; number <= WRITES; number++) {
                Page page = page(number, noise(number));
                boolean full = number % k == 0;
                limit(database, full ? 1 : 1_000_000);
                try {
                    pages.put(TENANT, GUIDE, 1, List.of(page));
                    stored.add(page);
                } catch (UnavailableException e) {
                    assertThat(e.isStorageFull()).isTrue();
                    assertThat(full).isTrue();
                    refused++;
                }
                assertThat(pages.verdicts(TENANT, GUIDE, 1)).hasSize(stored.size());
            }
            assertThat(refused).isEqualTo(WRITES / k);

            limit(database, 1_000_000);
            Page last = page(WRITES + 1, "There is space again.");
            pages.put(TENANT, GUIDE, 1, List.of(last));
            stored.add(last);
        }
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            assertThat(new SqlitePageRepository(database).list(TENANT, GUIDE, 1, 1, 1_000))
                    .isEqualTo(stored);
        }
    }

    /** As many pages as there are, at least. */
    private static void limit(SqliteDatabase database, int pages) {
        database.write(connection -> {
            Sql.execute(connection, "PRAGMA max_page_count = " + pages);
            return pages;
        });
    }

    /** More than fits into the free space of a page, and does not deflate. */
    private static String noise(int seed) {
        StringBuilder text = new StringBuilder();
        new Random(seed).ints(40_000, 0x21, 0x7f).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
