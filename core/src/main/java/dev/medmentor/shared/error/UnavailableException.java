package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** Something outside does not answer at the moment: a database, a model, a disk. Retrying is safe. */
public final class UnavailableException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String code, String message) {
        this(code, message, null);
    }

    public UnavailableException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
