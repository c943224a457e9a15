package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** The input itself is wrong; the same call will fail again. */
public final class InvalidInputException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String code, String message) {
        this(code, message, null);
    }

    public InvalidInputException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
