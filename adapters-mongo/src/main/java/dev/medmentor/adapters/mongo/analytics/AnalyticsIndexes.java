package dev.medmentor.adapters.mongo.analytics;

import static com.mongodb.client.model.Sorts.ascending;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.Key;
import java.util.List;

/** The indexes of the collections of analytics. */
public final class AnalyticsIndexes {
    public static final List<CollectionIndex> ALL = List.of(
            CollectionIndex.ifPresent(MongoChangeMarks.NAME, "due", ascending(MongoChangeMarks.DUE_AT)),
            CollectionIndex.on(
                    MongoAggregateStore.NAME,
                    "of_day",
                    ascending(Key.TENANT, MongoAggregateStore.DAY, MongoAggregateStore.SERIES)),
            CollectionIndex.on(
                    MongoOpenQuestionRepository.QUESTIONS,
                    "of_time",
                    ascending(Key.TENANT, OpenQuestionFormat.ASKED_AT, Key.ID)),
            CollectionIndex.on(
                    MongoOpenQuestionRepository.QUESTIONS,
                    "of_assistant",
                    ascending(Key.TENANT, OpenQuestionFormat.ASSISTANT, OpenQuestionFormat.ASKED_AT, Key.ID)),
            CollectionIndex.on(
                    MongoOpenQuestionRepository.QUESTIONS,
                    "of_group",
                    ascending(Key.TENANT, OpenQuestionFormat.GROUP, OpenQuestionFormat.ASKED_AT, Key.ID)),
            CollectionIndex.on(
                    MongoOpenQuestionRepository.GROUPS,
                    "of_assistant",
                    ascending(Key.TENANT, OpenQuestionFormat.ASSISTANT, QuestionGroupFormat.CREATED_AT, Key.ID)));

    private AnalyticsIndexes() {}
}
