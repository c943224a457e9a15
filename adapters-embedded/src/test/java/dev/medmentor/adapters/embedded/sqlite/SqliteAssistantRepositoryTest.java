package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.AssistantRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAssistantRepositoryTest implements AssistantRepositoryContract {
    private SqliteDatabase database;
    private AssistantRepository assistants;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        assistants = new SqliteAssistantRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public AssistantRepository assistants() {
        return assistants;
    }
}
