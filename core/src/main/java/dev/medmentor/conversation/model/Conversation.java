package dev.medmentor.conversation.model;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation of one person with one assistant. Nobody else reads it.
 *
 * @param account whose it is
 * @param assistant empty: the tenant's built-in one
 * @param title at most {@value #MAXIMUM_TITLE} characters on one line; empty before the first question, from which it is
 *     taken
 * @param scope what it is limited to, on top of what the assistant is
 * @param leaf the last message of the branch that is read and continued; empty before the first
 * @param summary of messages too old to be sent whole; of one branch, and to be left aside on another
 * @param updatedAt when it was last asked or changed
 * @param revision rises with every change; 1 at first. Compared on writing, and the ETag
 */
public record Conversation(
        ConversationId id,
        AccountId account,
        Optional<AssistantId> assistant,
        Channel channel,
        String title,
        PassageFilter scope,
        Optional<MessageId> leaf,
        Optional<Summary> summary,
        Instant createdAt,
        Instant updatedAt,
        int revision) {
    /** Characters of a title. */
    public static final int MAXIMUM_TITLE = 200;

    public Conversation {
        if (title.length() > MAXIMUM_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "invalid_title",
                    "The title of a conversation has at most " + MAXIMUM_TITLE + " characters, on one line.");
        }
    }

    /** Named so, at the next revision. */
    public Conversation titled(String newTitle, Instant at) {
        return copy(newTitle, scope, leaf, summary, at);
    }

    /** Limited so, at the next revision. */
    public Conversation scoped(PassageFilter newScope, Instant at) {
        return copy(title, newScope, leaf, summary, at);
    }

    /** Continued at {@code newLeaf}, at the next revision. */
    public Conversation at(MessageId newLeaf, Instant at) {
        return copy(title, scope, Optional.of(newLeaf), summary, at);
    }

    /** With this summary, at the next revision; as recent as it was. */
    public Conversation summarised(Summary newSummary) {
        return copy(title, scope, leaf, Optional.of(newSummary), updatedAt);
    }

    private Conversation copy(
            String newTitle,
            PassageFilter newScope,
            Optional<MessageId> newLeaf,
            Optional<Summary> newSummary,
            Instant at) {
        return new Conversation(
                id, account, assistant, channel, newTitle, newScope, newLeaf, newSummary, createdAt, at, revision + 1);
    }
}
