package dev.medmentor.conversation.memory;

import dev.medmentor.assistant.memory.InMemoryAssistantRepository;
import dev.medmentor.assistant.memory.InMemoryWidgetRepository;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.UsageLedger;

/** Assistants and conversations on the heap; gone with the process. */
public final class InMemoryConversationStorage implements ConversationStorage {
    private final AssistantRepository assistants = new InMemoryAssistantRepository();
    private final WidgetRepository widgets = new InMemoryWidgetRepository();
    private final InMemoryMessageRepository messages = new InMemoryMessageRepository();
    private final ConversationRepository conversations = new InMemoryConversationRepository(messages);
    private final FeedbackRepository feedback = new InMemoryFeedbackRepository();
    private final CuratedAnswerRepository curatedAnswers = new InMemoryCuratedAnswerRepository();
    private final UsageLedger usage = new InMemoryUsageLedger();

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
