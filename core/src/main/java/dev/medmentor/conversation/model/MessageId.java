package dev.medmentor.conversation.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a message within its tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record MessageId(String value) implements Comparable<MessageId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public MessageId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_message_id", "The id of a message is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(MessageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
