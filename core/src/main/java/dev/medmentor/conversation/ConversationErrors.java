package dev.medmentor.conversation;

import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;

/** Failures that several use cases of conversations report alike. */
final class ConversationErrors {
    private ConversationErrors() {}

    static NotFoundException noConversation(ConversationId id) {
        return new NotFoundException("conversation_not_found", "There is no conversation " + id + ".");
    }

    static NotFoundException noMessage(MessageId id) {
        return new NotFoundException("message_not_found", "There is no message " + id + ".");
    }

    static ConflictException changedMeanwhile() {
        return new ConflictException(
                "revision_conflict", "Somebody has changed this meanwhile. Read it again, then decide.");
    }
}
