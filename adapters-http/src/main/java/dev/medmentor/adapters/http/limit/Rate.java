package dev.medmentor.adapters.http.limit;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests in so much time.
 *
 * @param requests at least 1
 * @param window a second to a day
 */
public record Rate(int requests, Duration window) {
    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,9})\\s*/\\s*(.*)");
    private static final Pattern TIME = Pattern.compile("\\s*(\\d{0,5})\\s*([smhd]?)\\s*");
    private static final Duration LONGEST = Duration.ofDays(1);

    public Rate {
        if (requests < 1 || window.toSeconds() < 1 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a rate is one request or more in a second to a day");
        }
    }

    /**
     * Reads such as {@code 10/1m}, {@code 3/h} or {@code 100/60s}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Rate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no rate");
        }
        return new Rate(Integer.parseInt(parts.group(1)), window(parts.group(2)));
    }

    /**
     * Reads such as {@code 60}, {@code 60s}, {@code 1m}, {@code h}: seconds, unless it says otherwise.
     *
     * @throws IllegalArgumentException if it is no time
     */
    public static Duration window(String text) {
        Matcher parts = TIME.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches() || text.isBlank()) {
            throw new IllegalArgumentException("no time");
        }
        long count = parts.group(1).isEmpty() ? 1 : Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return requests + "/" + window.toSeconds() + "s";
    }
}
