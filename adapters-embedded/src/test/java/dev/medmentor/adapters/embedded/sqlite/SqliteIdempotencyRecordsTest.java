package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords;
import dev.medmentor.shared.port.IdempotencyRecords.Begun;
import dev.medmentor.shared.port.IdempotencyRecordsContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteIdempotencyRecordsTest implements IdempotencyRecordsContract {
    @TempDir
    private Path directory;

    private SqliteDatabase database;
    private SqliteIdempotencyRecords records;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(directory);
        records = new SqliteIdempotencyRecords(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public IdempotencyRecords records() {
        return records;
    }

    @Test
    void beginShouldKnowRepliesAndForgetWhatWasUnderWayWhenTheStoreIsOpenedAgain() {
        Begun.New begun = (Begun.New) records.begin(TENANT, REQUEST, NOON);

        close();
        open();

        Begun.New again = (Begun.New) records.begin(TENANT, REQUEST, NOON);
        assertThat(again.token()).isGreaterThan(begun.token());
        records.complete(TENANT, REQUEST, again.token(), REPLY);
        close();
        open();
        assertThat(records.begin(TENANT, REQUEST, NOON)).isEqualTo(new Begun.Done(REPLY));
    }

    @Test
    void completeShouldStoreNeitherTheKeyNorTheReplyInClear() {
        Begun.New begun = (Begun.New) records.begin(TENANT, REQUEST, NOON);
        records.complete(
                TENANT,
                REQUEST,
                begun.token(),
                new StoredReply(201, Map.of(), "mmk_secret".getBytes(StandardCharsets.UTF_8)));

        long clear = database.read(connection -> Sql.number(
                connection,
                "SELECT count(*) FROM idempotency_record WHERE instr(name, 'key-1') > 0"
                        + " OR instr(request, 'documents') > 0 OR instr(reply, CAST('mmk_' AS BLOB)) > 0"));
        assertThat(clear).isZero();
    }
}
