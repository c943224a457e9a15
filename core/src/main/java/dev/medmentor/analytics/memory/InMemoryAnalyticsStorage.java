package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.OpenQuestionRepository;

/** Analytics on the heap; gone with the process. */
public record InMemoryAnalyticsStorage(
        ChangeMarks marks, AggregateStore aggregates, OpenQuestionRepository openQuestions)
        implements AnalyticsStorage {
    public InMemoryAnalyticsStorage() {
        this(new InMemoryChangeMarks(), new InMemoryAggregateStore(), new InMemoryOpenQuestionRepository());
    }
}
