package dev.medmentor.conversation.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a curated answer within its tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record CuratedAnswerId(String value) implements Comparable<CuratedAnswerId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public CuratedAnswerId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_curated_answer_id", "The id of a curated answer is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(CuratedAnswerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
