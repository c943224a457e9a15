package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.library.port.UploadRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteUploadRepositoryTest implements UploadRepositoryContract {
    private SqliteDatabase database;
    private UploadRepository uploads;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        uploads = new SqliteUploadRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public UploadRepository uploads() {
        return uploads;
    }
}
