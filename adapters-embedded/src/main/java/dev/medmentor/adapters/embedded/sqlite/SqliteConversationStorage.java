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
public final class SqliteConversationStorage implements ConversationStorage {
    private final AssistantRepository assistants;
    private final WidgetRepository widgets;
    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final FeedbackRepository feedback;
    private final CuratedAnswerRepository curatedAnswers;
    private final UsageLedger usage;

    public SqliteConversationStorage(SqliteDatabase database) {
        assistants = new SqliteAssistantRepository(database);
        widgets = new SqliteWidgetRepository(database);
        conversations = new SqliteConversationRepository(database);
        messages = new SqliteMessageRepository(database);
        feedback = new SqliteFeedbackRepository(database);
        curatedAnswers = new SqliteCuratedAnswerRepository(database);
        usage = new SqliteUsageLedger(database);
    }

    @Override
    public AssistantRepository assistants() {
        return assistants;
    }

    @Override
    public WidgetRepository widgets() {
        return widgets;
    }

    @Override
    public ConversationRepository conversations() {
        return conversations;
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Override
    public FeedbackRepository feedback() {
        return feedback;
    }

    @Override
    public CuratedAnswerRepository curatedAnswers() {
        return curatedAnswers;
    }

    @Override
    public UsageLedger usage() {
        return usage;
    }
}
