package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.CollectionRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteCollectionRepositoryTest implements CollectionRepositoryContract {
    private SqliteDatabase database;
    private CollectionRepository collections;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        collections = new SqliteCollectionRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public CollectionRepository collections() {
        return collections;
    }
}
