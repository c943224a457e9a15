package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.ChangeMarksContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteChangeMarksTest implements ChangeMarksContract {
    private SqliteDatabase database;
    private ChangeMarks marks;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        marks = new SqliteChangeMarks(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public ChangeMarks marks() {
        return marks;
    }
}
