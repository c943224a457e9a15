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
public final class MongoConversationStorage implements ConversationStorage {
    private final AssistantRepository assistants;
    private final WidgetRepository widgets;
    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final FeedbackRepository feedback;
    private final CuratedAnswerRepository curatedAnswers;
    private final UsageLedger usage;

    public MongoConversationStorage(MongoConnection connection) {
        assistants = new MongoAssistantRepository(connection);
        widgets = new MongoWidgetRepository(connection);
        conversations = new MongoConversationRepository(connection);
        messages = new MongoMessageRepository(connection);
        feedback = new MongoFeedbackRepository(connection);
        curatedAnswers = new MongoCuratedAnswerRepository(connection);
        usage = new MongoUsageLedger(connection);
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
