package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.analytics.port.OpenQuestionRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteOpenQuestionRepositoryTest implements OpenQuestionRepositoryContract {
    private SqliteDatabase database;
    private OpenQuestionRepository openQuestions;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        openQuestions = new SqliteOpenQuestionRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public OpenQuestionRepository openQuestions() {
        return openQuestions;
    }
}
