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
public record InMemoryConversationStorage(
        AssistantRepository assistants,
        WidgetRepository widgets,
        ConversationRepository conversations,
        MessageRepository messages,
        FeedbackRepository feedback,
        CuratedAnswerRepository curatedAnswers,
        UsageLedger usage)
        implements ConversationStorage {
    public InMemoryConversationStorage() {
        this(new InMemoryMessageRepository());
    }

    private InMemoryConversationStorage(InMemoryMessageRepository messages) {
        this(
                new InMemoryAssistantRepository(),
                new InMemoryWidgetRepository(),
                new InMemoryConversationRepository(messages),
                messages,
                new InMemoryFeedbackRepository(),
                new InMemoryCuratedAnswerRepository(),
                new InMemoryUsageLedger());
    }
}
