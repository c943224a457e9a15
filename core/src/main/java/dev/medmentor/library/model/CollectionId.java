package dev.medmentor.library.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a collection of documents within its tenant.
 *
 * @param value 1 to 64 ASCII letters, digits, hyphens or underscores
 */
public record CollectionId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Where documents go when the caller names no collection. */
    public static final CollectionId DEFAULT = new CollectionId("default");

    public CollectionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_collection", "A collection is 1 to 64 letters, digits, hyphens or underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
