package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.AggregateStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAggregateStoreTest implements AggregateStoreContract {
    private SqliteDatabase database;
    private AggregateStore aggregates;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        aggregates = new SqliteAggregateStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public AggregateStore aggregates() {
        return aggregates;
    }
}
