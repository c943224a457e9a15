package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** Who is calling is not known, or no longer. */
public final class UnauthenticatedException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    public UnauthenticatedException(String code, String message) {
        this(code, message, null);
    }

    public UnauthenticatedException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
