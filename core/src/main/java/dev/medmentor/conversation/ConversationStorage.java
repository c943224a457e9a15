package dev.medmentor.conversation;

import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.UsageLedger;

/** Everything about assistants and conversations that one engine keeps. Whoever opened it closes it. */
public interface ConversationStorage {
    AssistantRepository assistants();

    WidgetRepository widgets();

    ConversationRepository conversations();

    MessageRepository messages();

    FeedbackRepository feedback();

    CuratedAnswerRepository curatedAnswers();

    UsageLedger usage();
}
