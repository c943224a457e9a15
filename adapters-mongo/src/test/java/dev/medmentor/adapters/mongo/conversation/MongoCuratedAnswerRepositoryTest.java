package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoCuratedAnswerRepositoryTest implements CuratedAnswerRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(ConversationIndexes.ALL);
    private final CuratedAnswerRepository curatedAnswers = new MongoCuratedAnswerRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public CuratedAnswerRepository curatedAnswers() {
        return curatedAnswers;
    }
}
