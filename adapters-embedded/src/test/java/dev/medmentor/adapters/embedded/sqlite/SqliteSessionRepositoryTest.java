package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.SessionRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionRepositoryTest implements SessionRepositoryContract {
    private SqliteDatabase database;
    private SessionRepository sessions;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        sessions = new SqliteSessionRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public SessionRepository sessions() {
        return sessions;
    }
}
