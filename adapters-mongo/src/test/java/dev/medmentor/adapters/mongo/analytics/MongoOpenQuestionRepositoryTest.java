package dev.medmentor.adapters.mongo.analytics;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.analytics.port.OpenQuestionRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoOpenQuestionRepositoryTest implements OpenQuestionRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(AnalyticsIndexes.ALL);
    private final OpenQuestionRepository openQuestions = new MongoOpenQuestionRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public OpenQuestionRepository openQuestions() {
        return openQuestions;
    }
}
