package dev.medmentor.conversation.port;

import dev.medmentor.conversation.ExportedConversation;

/** Makes a file of a conversation that people print and file away. Thread-safe. */
@FunctionalInterface
public interface ConversationPrinter {
    /**
     * The current branch as PDF: every question and answer, and below each answer what it cites. Nothing in it is a link
     * or loads anything. A character that cannot be set is shown as {@code ?}.
     */
    byte[] pdf(ExportedConversation conversation);
}
