package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.library.port.PageRepositoryContract;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePageRepositoryTest implements PageRepositoryContract {
    private SqliteDatabase database;
    private SqlitePageRepository pages;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        pages = new SqlitePageRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public PageRepository pages() {
        return pages;
    }

    @Test
    @Tag("case-R3")
    void findShouldRefuseWhenAByteOfThePageChanged() {
        pages.put(TENANT, GUIDE, 1, List.of(page(1, "Give 5 mg."), page(2, "Give 9 mg.")));
        database.write(connection ->
                Sql.update(connection, "UPDATE page SET content = CAST(replace(content, '5', '8') AS BLOB)"));

        assertThatThrownBy(() -> pages.find(TENANT, GUIDE, 1, 1))
                .isInstanceOfSatisfying(UnavailableException.class, e -> {
                    assertThat(e.code()).isEqualTo("storage_damaged");
                    assertThat(e)
                            .hasMessageContaining("Page 1 of document guide")
                            .hasMessageContaining("backup");
                });
    }

    @Test
    @Tag("case-R3")
    void findShouldRefuseWhenRowsChangedPlaces() {
        pages.put(TENANT, GUIDE, 1, List.of(page(1, "Give 5 mg."), page(2, "Give 9 mg.")));
        database.write(connection -> Sql.update(connection, "DELETE FROM page WHERE number = 2")
                + Sql.update(connection, "UPDATE page SET number = 2 WHERE number = 1"));

        assertThatThrownBy(() -> pages.list(TENANT, GUIDE, 1, 1, 10)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void findShouldGiveLoneSurrogatesBackWhenABrokenFileHadThem() {
        Page broken = page(1, "a \ud800 b \udfff c");

        pages.put(TENANT, GUIDE, 1, List.of(broken));

        assertThat(pages.find(TENANT, GUIDE, 1, 1)).contains(broken);
    }
}
