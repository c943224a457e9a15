package dev.medmentor.adapters.mongo.analytics;

import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.OpenQuestionRepository;

/** Analytics in one database, which has {@link AnalyticsIndexes}. Thread-safe. */
public final class MongoAnalyticsStorage implements AnalyticsStorage {
    private final ChangeMarks marks;
    private final AggregateStore aggregates;
    private final OpenQuestionRepository openQuestions;

    public MongoAnalyticsStorage(MongoConnection connection) {
        marks = new MongoChangeMarks(connection);
        aggregates = new MongoAggregateStore(connection);
        openQuestions = new MongoOpenQuestionRepository(connection);
    }

    @Override
    public ChangeMarks marks() {
        return marks;
    }

    @Override
    public AggregateStore aggregates() {
        return aggregates;
    }

    @Override
    public OpenQuestionRepository openQuestions() {
        return openQuestions;
    }
}
