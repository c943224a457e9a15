package dev.medmentor.shared.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that MedMentor reports. Only {@link UnavailableException} is worth retrying unchanged.
 *
 * <p>The message is written for the person who made the call: what is wrong and what to do. It never holds a secret.
 */
public abstract sealed class MedMentorException extends RuntimeException
        permits ConflictException,
                ForbiddenException,
                InvalidInputException,
                LimitExceededException,
                NotFoundException,
                UnauthenticatedException,
                UnavailableException {
    private static final long serialVersionUID = 1L;

    private final String code;

    MedMentorException(String code, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** A stable, machine-readable name in lower snake case, such as {@code document_not_found}. */
    public String code() {
        return code;
    }
}
