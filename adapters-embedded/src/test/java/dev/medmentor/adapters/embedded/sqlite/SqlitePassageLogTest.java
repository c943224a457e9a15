package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.retrieval.PassageFixture.MODEL;
import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.PassageLogContract;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePassageLogTest implements PassageLogContract {
    private Path directory;
    private SqliteDatabase database;
    private SqlitePassageLog log;

    @BeforeEach
    void open(@TempDir Path temporary) {
        directory = temporary;
        reopen();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void reopen() {
        database = SqliteDatabase.open(directory);
        log = new SqlitePassageLog(database);
    }

    @Override
    public PassageLog passageLog() {
        return log;
    }

    @Test
    void lastSequenceShouldGrowOnWhenOpenedAgainAfterEverythingWasRemoved() {
        log.put(TENANT, List.of(passage("guide", 1, 0, "text")));
        log.removeVersionsBelow(TENANT, GUIDE, 9);
        long before = log.lastSequence();
        database.close();
        reopen();

        log.put(TENANT, List.of(passage("guide", 9, 0, "text")));

        assertThat(log.lastSequence()).isGreaterThan(before);
    }

    @Test
    @Tag("case-R3")
    void readsShouldRefuseWhenAPassageOrItsVectorChanged() {
        log.put(TENANT, List.of(passage("guide", 1, 0, "Give 5 mg."), passage("guide", 1, 1, "Give 7 mg.")));
        log.putEmbeddings(TENANT, Map.of(id("guide", 1, 1), embedding(1, 2)));
        database.write(connection ->
                Sql.update(connection, "UPDATE passage SET content = CAST(replace(content, '5', '8') AS BLOB)")
                        + Sql.update(connection, "UPDATE passage SET vector = zeroblob(8) WHERE vector IS NOT NULL"));

        assertDamaged(() -> log.list(TENANT, GUIDE, 1, 0, 10));
        assertDamaged(() -> log.changesAfter(0, 10));
        String hash = passage("guide", 1, 1, "Give 7 mg.").contentHash();
        assertDamaged(() -> log.findEmbeddings(TENANT, MODEL, Set.of(hash)));
        assertThat(log.findAll(TENANT, List.of(id("guide", 1, 1)))).hasSize(1);
    }

    private static void assertDamaged(Runnable read) {
        assertThatThrownBy(read::run)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("storage_damaged"));
    }
}
