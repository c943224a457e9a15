package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.FeedbackRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoFeedbackRepositoryTest implements FeedbackRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(ConversationIndexes.ALL);
    private final FeedbackRepository feedback = new MongoFeedbackRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public FeedbackRepository feedback() {
        return feedback;
    }
}
