package dev.medmentor.assistant.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names an assistant within its tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record AssistantId(String value) implements Comparable<AssistantId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public AssistantId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_assistant_id", "The id of an assistant is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(AssistantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
