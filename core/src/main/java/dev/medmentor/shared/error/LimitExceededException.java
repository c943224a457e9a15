package dev.medmentor.shared.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A size, rate or budget is used up; the message names the limit. */
public final class LimitExceededException extends MedMentorException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public LimitExceededException(String code, String message) {
        this(code, message, (Throwable) null);
    }

    /** @param retryAfter until there is more */
    public LimitExceededException(String code, String message, Duration retryAfter) {
        super(code, message, null);
        this.retryAfter = retryAfter;
    }

    public LimitExceededException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.retryAfter = null;
    }

    /** How long until trying again is of use; empty where waiting does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
