package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** Nothing with this id exists in the caller's tenant. Another tenant's id answers exactly like this. */
public final class NotFoundException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String code, String message) {
        this(code, message, null);
    }

    public NotFoundException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
