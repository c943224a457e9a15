package dev.medmentor.conversation.model;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the asker thinks of an answer; one a message and account.
 *
 * @param assistant which answered; empty for the built-in one
 * @param comment at most {@value #MAXIMUM_COMMENT} characters; may be empty
 */
public record Feedback(
        MessageId message,
        ConversationId conversation,
        AccountId account,
        Optional<AssistantId> assistant,
        Rating rating,
        Optional<Reason> reason,
        String comment,
        Instant updatedAt) {
    /** Characters of a comment. */
    public static final int MAXIMUM_COMMENT = 2_000;

    /** Thumbs. */
    public enum Rating {
        UP,
        DOWN
    }

    /** What it is about. */
    public enum Reason {
        WRONG,
        INCOMPLETE,
        NOT_IN_SOURCES,
        OUTDATED,
        UNCLEAR,
        UNSAFE,
        OTHER;

        /** As the API writes it, such as {@code not_in_sources}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Reason> of(String wireName) {
            return Arrays.stream(values())
                    .filter(reason -> reason.wireName().equals(wireName))
                    .findFirst();
        }
    }

    public Feedback {
        if (comment.length() > MAXIMUM_COMMENT) {
            throw new InvalidInputException(
                    "comment_too_long", "A comment has at most " + MAXIMUM_COMMENT + " characters.");
        }
    }

    /** Where a page of feedback ended: at the one with these. */
    public record Cursor(Instant updatedAt, MessageId message, AccountId account) {
        public static Cursor of(Feedback feedback) {
            return new Cursor(feedback.updatedAt, feedback.message, feedback.account);
        }
    }
}
