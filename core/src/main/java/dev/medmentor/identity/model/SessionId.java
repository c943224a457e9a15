package dev.medmentor.identity.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a session. Never given twice, in whatever tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record SessionId(String value) implements Comparable<SessionId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public SessionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_session_id", "The id of a session is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
