package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.AnalyticsStorage;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.OpenQuestionRepository;

/** Analytics on the heap; gone with the process. */
public final class InMemoryAnalyticsStorage implements AnalyticsStorage {
    private final ChangeMarks marks = new InMemoryChangeMarks();
    private final AggregateStore aggregates = new InMemoryAggregateStore();
    private final OpenQuestionRepository openQuestions = new InMemoryOpenQuestionRepository();

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
