package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.Key;
import java.util.List;

/** The indexes of the collections of assistants and conversations. */
public final class ConversationIndexes {
    public static final List<CollectionIndex> ALL = List.of(
            CollectionIndex.on(
                    MongoConversationRepository.NAME,
                    "latest_of_account",
                    compoundIndex(
                            ascending(Key.TENANT, ConversationFormat.ACCOUNT),
                            MongoConversationRepository.LATEST_FIRST)),
            CollectionIndex.unique(MongoMessageRepository.NAME, "one_a_key", ascending(MongoMessageRepository.KEYS)),
            CollectionIndex.on(
                    MongoMessageRepository.NAME,
                    "of_conversation",
                    ascending(Key.TENANT, ExchangeFormat.CONVERSATION, ExchangeFormat.LOWEST, ExchangeFormat.HIGHEST)),
            CollectionIndex.on(
                    MongoMessageRepository.NAME, "of_account", ascending(Key.TENANT, ExchangeFormat.ACCOUNT)),
            CollectionIndex.on(
                    MongoMessageRepository.NAME, "of_time", ascending(Key.TENANT, MongoMessageRepository.CREATED_AT)),
            CollectionIndex.ifPresent(
                    MongoMessageRepository.NAME, "pending", ascending(MongoMessageRepository.PENDING_SINCE)),
            CollectionIndex.on(
                    MongoFeedbackRepository.NAME,
                    "latest_of_assistant",
                    compoundIndex(
                            ascending(Key.TENANT, MongoFeedbackRepository.ASSISTANT),
                            descending(
                                    MongoFeedbackRepository.UPDATED_AT,
                                    MongoFeedbackRepository.MESSAGE,
                                    MongoFeedbackRepository.ACCOUNT))),
            CollectionIndex.on(
                    MongoFeedbackRepository.NAME,
                    "of_conversation",
                    ascending(Key.TENANT, MongoFeedbackRepository.CONVERSATION)),
            CollectionIndex.on(
                    MongoFeedbackRepository.NAME,
                    "of_message",
                    ascending(Key.TENANT, MongoFeedbackRepository.MESSAGE, MongoFeedbackRepository.ACCOUNT)),
            CollectionIndex.on(
                    MongoFeedbackRepository.NAME, "of_account", ascending(Key.TENANT, MongoFeedbackRepository.ACCOUNT)),
            CollectionIndex.on(
                    MongoCuratedAnswerRepository.NAME,
                    "of_assistant",
                    ascending(Key.TENANT, MongoCuratedAnswerRepository.ASSISTANT, Key.FIELD)),
            CollectionIndex.on(
                    MongoWidgetRepository.NAME,
                    "of_assistant",
                    ascending(Key.TENANT, MongoWidgetRepository.ASSISTANT, Key.FIELD)),
            CollectionIndex.on(
                    MongoUsageLedger.NAME,
                    "tokens_of_day",
                    ascending(
                            Key.TENANT,
                            MongoUsageLedger.DAY,
                            MongoUsageLedger.ACCOUNT,
                            MongoUsageLedger.INPUT_TOKENS,
                            MongoUsageLedger.OUTPUT_TOKENS)));

    private ConversationIndexes() {}
}
