package dev.medmentor.adapters.mongo.analytics;

import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.OpenQuestionRepository;

/** Analytics in one database, which has {@link AnalyticsIndexes}. Thread-safe. */
public record MongoAnalyticsStorage(ChangeMarks marks, AggregateStore aggregates, OpenQuestionRepository openQuestions)
        implements AnalyticsStorage {
    public MongoAnalyticsStorage(MongoConnection connection) {
        this(
                new MongoChangeMarks(connection),
                new MongoAggregateStore(connection),
                new MongoOpenQuestionRepository(connection));
    }
}
