package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** The caller is known and may not do this. */
public final class ForbiddenException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    public ForbiddenException(String code, String message) {
        this(code, message, null);
    }

    public ForbiddenException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
