package dev.medmentor.analytics.model;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A question that its assistant did not answer well.
 *
 * @param answer names it: the message that is no good answer
 * @param assistant which was asked; empty for the built-in one
 * @param askedAt when the answer was asked for
 * @param text as it was asked
 * @param language a code of two letters
 * @param feedback what was said against it; present for {@link Reason#RATED_DOWN}, where a reason was given
 * @param group the answer that named the group when it was made; empty before it is grouped
 */
public record OpenQuestion(
        MessageId answer,
        ConversationId conversation,
        Optional<AssistantId> assistant,
        Instant askedAt,
        String text,
        String language,
        Reason reason,
        Optional<Feedback.Reason> feedback,
        Optional<MessageId> group) {
    /** What is wrong with the answer. */
    public enum Reason {
        NOT_IN_DOCUMENTS,
        FAILED,
        RATED_DOWN;

        /** As the API writes it, such as {@code not_in_documents}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether there was no answer, rather than one that somebody did not like. */
    public boolean isUnanswered() {
        return reason != Reason.RATED_DOWN;
    }

    /** As it is, in this group. */
    public OpenQuestion in(MessageId newGroup) {
        return new OpenQuestion(
                answer, conversation, assistant, askedAt, text, language, reason, feedback, Optional.of(newGroup));
    }
}
