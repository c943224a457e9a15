package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** A size, rate or budget is used up; the message names the limit. */
public final class LimitExceededException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    public LimitExceededException(String code, String message) {
        this(code, message, null);
    }

    public LimitExceededException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
