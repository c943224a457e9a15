package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.assistant.port.WidgetRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteWidgetRepositoryTest implements WidgetRepositoryContract {
    private SqliteDatabase database;
    private WidgetRepository widgets;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        widgets = new SqliteWidgetRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public WidgetRepository widgets() {
        return widgets;
    }
}
