package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteCuratedAnswerRepositoryTest implements CuratedAnswerRepositoryContract {
    private SqliteDatabase database;
    private CuratedAnswerRepository curatedAnswers;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        curatedAnswers = new SqliteCuratedAnswerRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public CuratedAnswerRepository curatedAnswers() {
        return curatedAnswers;
    }
}
