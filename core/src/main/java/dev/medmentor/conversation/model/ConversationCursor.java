package dev.medmentor.conversation.model;

import java.time.Instant;

/** Where a page of conversations ended: at the conversation with these. */
public record ConversationCursor(Instant updatedAt, ConversationId id) {
    public static ConversationCursor of(Conversation conversation) {
        return new ConversationCursor(conversation.updatedAt(), conversation.id());
    }
}
