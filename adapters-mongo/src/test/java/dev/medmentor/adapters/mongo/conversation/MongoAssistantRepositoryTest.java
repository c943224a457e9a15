package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.AssistantRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoAssistantRepositoryTest implements AssistantRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(ConversationIndexes.ALL);
    private final AssistantRepository assistants = new MongoAssistantRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public AssistantRepository assistants() {
        return assistants;
    }
}
