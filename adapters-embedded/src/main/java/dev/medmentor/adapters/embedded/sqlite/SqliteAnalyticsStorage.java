package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.OpenQuestionRepository;

/** Analytics in one database. Thread-safe. */
public record SqliteAnalyticsStorage(ChangeMarks marks, AggregateStore aggregates, OpenQuestionRepository openQuestions)
        implements AnalyticsStorage {
    public SqliteAnalyticsStorage(SqliteDatabase database) {
        this(
                new SqliteChangeMarks(database),
                new SqliteAggregateStore(database),
                new SqliteOpenQuestionRepository(database));
    }
}
