package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** The state has changed under the caller, or a unique value is taken. Read again, then decide. */
public final class ConflictException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String code, String message) {
        this(code, message, null);
    }

    public ConflictException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    /** With code {@code access_changed}: an answer is made from what its reader may no longer read. */
    public static ConflictException accessChanged() {
        return new ConflictException(
                "access_changed", "What you may read changed while the answer was made. Ask again.");
    }
}
