package dev.medmentor.analytics;

import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.UsageLedger;

/**
 * A storage of conversations that tells {@link ChangedSlots} of every write that changes what is counted, whoever makes
 * it. Thread-safe.
 */
final class CountedConversations implements ConversationStorage {
    private final ConversationStorage storage;
    private final ConversationRepository talks;
    private final MessageRepository messages;
    private final FeedbackRepository feedback;

    CountedConversations(ConversationStorage storage, ChangedSlots changes) {
        this.storage = storage;
        this.talks = new CountedTalks(storage.conversations(), storage.messages(), changes);
        this.messages = new CountedMessages(storage.messages(), changes);
        this.feedback = new CountedFeedback(storage.feedback(), storage.messages(), changes);
    }

    @Override
    public AssistantRepository assistants() {
        return storage.assistants();
    }

    @Override
    public ConversationRepository conversations() {
        return talks;
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
        return storage.curatedAnswers();
    }

    @Override
    public UsageLedger usage() {
        return storage.usage();
    }

    @Override
    public WidgetRepository widgets() {
        return storage.widgets();
    }
}
