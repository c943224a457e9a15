package dev.medmentor.conversation.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a conversation within its tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record ConversationId(String value) implements Comparable<ConversationId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public ConversationId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_conversation_id", "The id of a conversation is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(ConversationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
