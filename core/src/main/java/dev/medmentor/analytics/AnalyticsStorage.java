package dev.medmentor.analytics;

import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.OpenQuestionRepository;

/** Everything about analytics that one engine keeps. All of it can be made again from messages and feedback. */
public interface AnalyticsStorage {
    ChangeMarks marks();

    AggregateStore aggregates();

    OpenQuestionRepository openQuestions();
}
