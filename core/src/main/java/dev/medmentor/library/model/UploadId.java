package dev.medmentor.library.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names an open upload within its tenant.
 *
 * @param value 1 to 64 ASCII letters, digits, hyphens or underscores
 */
public record UploadId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public UploadId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_upload_id", "An upload's id is 1 to 64 letters, digits, hyphens or underscores.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
