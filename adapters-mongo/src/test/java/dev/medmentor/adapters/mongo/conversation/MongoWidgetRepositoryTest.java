package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.assistant.port.WidgetRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoWidgetRepositoryTest implements WidgetRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(ConversationIndexes.ALL);
    private final WidgetRepository widgets = new MongoWidgetRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public WidgetRepository widgets() {
        return widgets;
    }
}
