package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.OpenQuestionRepository;

/** Analytics in one database. Thread-safe. */
public final class SqliteAnalyticsStorage implements AnalyticsStorage {
    private final ChangeMarks marks;
    private final AggregateStore aggregates;
    private final OpenQuestionRepository openQuestions;

    public SqliteAnalyticsStorage(SqliteDatabase database) {
        marks = new SqliteChangeMarks(database);
        aggregates = new SqliteAggregateStore(database);
        openQuestions = new SqliteOpenQuestionRepository(database);
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
