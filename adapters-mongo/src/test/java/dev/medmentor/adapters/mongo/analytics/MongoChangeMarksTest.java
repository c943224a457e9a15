package dev.medmentor.adapters.mongo.analytics;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.ChangeMarksContract;
import org.junit.jupiter.api.AfterEach;

class MongoChangeMarksTest implements ChangeMarksContract {
    private final MongoFixture mongo = new MongoFixture(AnalyticsIndexes.ALL);
    private final ChangeMarks marks = new MongoChangeMarks(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public ChangeMarks marks() {
        return marks;
    }
}
