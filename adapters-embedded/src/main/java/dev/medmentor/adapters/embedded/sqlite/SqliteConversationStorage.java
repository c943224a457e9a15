package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.UsageLedger;

/** Assistants and conversations in one database. Thread-safe. */
public record SqliteConversationStorage(
        AssistantRepository assistants,
        WidgetRepository widgets,
        ConversationRepository conversations,
        MessageRepository messages,
        FeedbackRepository feedback,
        CuratedAnswerRepository curatedAnswers,
        UsageLedger usage)
        implements ConversationStorage {
    public SqliteConversationStorage(SqliteDatabase database) {
        this(
                new SqliteAssistantRepository(database),
                new SqliteWidgetRepository(database),
                new SqliteConversationRepository(database),
                new SqliteMessageRepository(database),
                new SqliteFeedbackRepository(database),
                new SqliteCuratedAnswerRepository(database),
                new SqliteUsageLedger(database));
    }
}
