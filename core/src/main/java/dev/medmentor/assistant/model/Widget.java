package dev.medmentor.assistant.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An assistant on pages of others.
 *
 * @param origins whose pages may show it, such as {@code https://clinic.example.org}: 1 to 20, in lower case, unmodifiable
 * @param perVisitor how many questions one visitor may ask in an hour, 1 to 1,000
 * @param perDay how many all may ask in a day (UTC), 1 to 1,000,000
 * @param revision rises with every change; 1 at first. Compared on writing, and the ETag
 */
public record Widget(
        WidgetId id,
        AssistantId assistant,
        List<String> origins,
        int perVisitor,
        int perDay,
        Instant createdAt,
        int revision) {
    public static final int MAXIMUM_ORIGINS = 20;
    public static final int MAXIMUM_PER_VISITOR = 1_000;
    public static final int MAXIMUM_PER_DAY = 1_000_000;

    /** Nothing that means something in a header, and no wildcard. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[1-9][0-9]{0,4})?");

    public Widget {
        origins = List.copyOf(origins);
        require(
                !origins.isEmpty()
                        && origins.size() <= MAXIMUM_ORIGINS
                        && Set.copyOf(origins).size() == origins.size()
                        && origins.stream()
                                .allMatch(origin -> ORIGIN.matcher(origin).matches()),
                "origins",
                "A widget has 1 to " + MAXIMUM_ORIGINS
                        + " origins such as https://clinic.example.org, each once: a scheme and a host in lower case,"
                        + " without a path.");
        require(
                perVisitor >= 1 && perVisitor <= MAXIMUM_PER_VISITOR,
                "per_visitor",
                "A visitor may ask 1 to " + MAXIMUM_PER_VISITOR + " questions an hour.");
        require(
                perDay >= 1 && perDay <= MAXIMUM_PER_DAY,
                "per_day",
                "All visitors may ask 1 to " + MAXIMUM_PER_DAY + " questions a day.");
    }

    private static void require(boolean holds, String what, String message) {
        if (!holds) {
            throw new InvalidInputException("invalid_" + what, message);
        }
    }
}
