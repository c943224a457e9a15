package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.port.UsageLedger;
import dev.medmentor.conversation.port.UsageLedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsageLedgerTest implements UsageLedgerContract {
    private SqliteDatabase database;
    private UsageLedger usage;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        usage = new SqliteUsageLedger(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public UsageLedger usage() {
        return usage;
    }
}
