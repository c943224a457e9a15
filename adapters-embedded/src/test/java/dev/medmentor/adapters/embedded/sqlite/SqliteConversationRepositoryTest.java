package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.ConversationRepositoryContract;
import dev.medmentor.conversation.port.MessageRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConversationRepositoryTest implements ConversationRepositoryContract {
    private SqliteDatabase database;
    private ConversationRepository conversations;
    private MessageRepository messages;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        conversations = new SqliteConversationRepository(database);
        messages = new SqliteMessageRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public ConversationRepository conversations() {
        return conversations;
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }
}
