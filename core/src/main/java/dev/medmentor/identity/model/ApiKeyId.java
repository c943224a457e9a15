package dev.medmentor.identity.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names an API key. Never given twice, in whatever tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record ApiKeyId(String value) implements Comparable<ApiKeyId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");

    public ApiKeyId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_api_key_id", "The id of an API key is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(ApiKeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
