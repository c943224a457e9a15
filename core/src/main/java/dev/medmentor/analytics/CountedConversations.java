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
record CountedConversations(
        AssistantRepository assistants,
        WidgetRepository widgets,
        ConversationRepository conversations,
        MessageRepository messages,
        FeedbackRepository feedback,
        CuratedAnswerRepository curatedAnswers,
        UsageLedger usage)
        implements ConversationStorage {
    CountedConversations(ConversationStorage storage, ChangedSlots changes) {
        this(
                storage.assistants(),
                storage.widgets(),
                new CountedTalks(storage.conversations(), storage.messages(), changes),
                new CountedMessages(storage.messages(), changes),
                new CountedFeedback(storage.feedback(), storage.messages(), changes),
                storage.curatedAnswers(),
                storage.usage());
    }
}
