package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.FeedbackRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteFeedbackRepositoryTest implements FeedbackRepositoryContract {
    private SqliteDatabase database;
    private FeedbackRepository feedback;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        feedback = new SqliteFeedbackRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public FeedbackRepository feedback() {
        return feedback;
    }
}
