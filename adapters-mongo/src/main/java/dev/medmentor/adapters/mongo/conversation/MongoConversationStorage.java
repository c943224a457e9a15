package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.UsageLedger;

/** Assistants and conversations in one database, which has {@link ConversationIndexes}. Thread-safe. */
public record MongoConversationStorage(
        AssistantRepository assistants,
        WidgetRepository widgets,
        ConversationRepository conversations,
        MessageRepository messages,
        FeedbackRepository feedback,
        CuratedAnswerRepository curatedAnswers,
        UsageLedger usage)
        implements ConversationStorage {
    public MongoConversationStorage(MongoConnection connection) {
        this(
                new MongoAssistantRepository(connection),
                new MongoWidgetRepository(connection),
                new MongoConversationRepository(connection),
                new MongoMessageRepository(connection),
                new MongoFeedbackRepository(connection),
                new MongoCuratedAnswerRepository(connection),
                new MongoUsageLedger(connection));
    }
}
