package dev.medmentor.adapters.llm;

import dev.langchain4j.exception.HttpException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A status other than success. It keeps what langchain4j's own exception drops: when to try again. */
final class HttpFailure extends HttpException {
    private static final long serialVersionUID = 1L;

    /** Google says in the body what others say in a header. */
    private static final Pattern RETRY_DELAY = Pattern.compile("\"retryDelay\"\\s*:\\s*\"(\\d{1,9})(?:\\.\\d*)?s\"");

    private final @Nullable Duration retryAfter;

    HttpFailure(int status, String body, @Nullable Duration retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait, if it says so. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Reads a {@code Retry-After} header: seconds, or a date (RFC 9110 §10.2.3), which is compared with the server's own
     * {@code Date}, for our clock may differ. Null if it says nothing that can be understood.
     */
    static @Nullable Duration wait(Optional<String> retryAfter, Optional<String> serverDate) {
        String value = retryAfter.orElse("").strip();
        try {
            if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            if (value.isEmpty() || serverDate.isEmpty()) {
                return null;
            }
            Duration wait = Duration.between(date(serverDate.get()), date(value));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** The seconds to wait that an error object names. */
    static Optional<String> inBody(String body) {
        return RETRY_DELAY.matcher(body).results().map(found -> found.group(1)).findFirst();
    }

    private static Instant date(String header) {
        return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
