package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads query parameters, and cuts lists into stretches. */
public final class Query {
    /** The largest stretch of any list. */
    public static final int MAXIMUM_LIMIT = 200;

    private static final int DEFAULT_LIMIT = 50;

    private Query() {}

    /** A parameter that is there and not empty. */
    public static Optional<String> text(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A parameter of another type.
     *
     * @param parser empty for what is none
     * @param expected how the sentence about a wrong value goes on after "is"
     * @throws InvalidInputException with code {@code invalid_parameter}
     */
    public static <T> Optional<T> parsed(
            Context ctx, String name, Function<String, Optional<T>> parser, String expected) {
        return text(ctx, name)
                .map(value -> parser.apply(value)
                        .orElseThrow(() -> new InvalidInputException(
                                "invalid_parameter", "The parameter " + name + " is " + expected + ".")));
    }

    /** A parameter that is true or false, and false if absent. */
    public static boolean flag(Context ctx, String name) {
        return parsed(ctx, name, Query::flag, "true or false").orElse(false);
    }

    private static Optional<Boolean> flag(String value) {
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    public static Optional<Instant> instant(Context ctx, String name) {
        return parsed(ctx, name, Query::instant, "a time such as 2026-03-01T12:00:00Z");
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The parameter {@code limit}. */
    public static int limit(Context ctx) {
        return limit(ctx, MAXIMUM_LIMIT);
    }

    /** The parameter {@code limit}, of a list whose stretches have at most {@code most}. */
    public static int limit(Context ctx, int most) {
        return limit(ctx, most, Math.min(DEFAULT_LIMIT, most));
    }

    /** The same, where {@code usual} is meant if it is absent. */
    public static int limit(Context ctx, int most, int usual) {
        return parsed(ctx, "limit", value -> limit(value, most), "a number from 1 to " + most)
                .orElse(usual);
    }

    private static Optional<Integer> limit(String value, int most) {
        try {
            int limit = Integer.parseInt(value);
            return limit >= 1 && limit <= most ? Optional.of(limit) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The parameter {@code cursor}, as {@link Stretch} wrote it.
     *
     * @throws InvalidInputException with code {@code invalid_cursor}
     */
    public static <T> Optional<T> cursor(Context ctx, Function<String, T> parser) {
        return text(ctx, "cursor").map(cursor -> {
            try {
                return parser.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException | InvalidInputException e) {
                throw new InvalidInputException(
                        "invalid_cursor",
                        "The cursor is none of ours. Hand back nextCursor as it came, or leave it out.",
                        e);
            }
        });
    }

    /**
     * A stretch of a list.
     *
     * @param next where the next one begins, in a form that callers hand back without looking into it; empty at the end
     */
    public record Stretch<T>(List<T> items, Optional<String> next) {
        /** @param found one more than {@code limit}, if there are as many */
        public static <T> Stretch<T> of(List<T> found, int limit, Function<T, String> position) {
            if (found.size() <= limit) {
                return new Stretch<>(List.copyOf(found), Optional.empty());
            }
            String last = position.apply(found.get(limit - 1));
            return new Stretch<>(
                    List.copyOf(found.subList(0, limit)),
                    Optional.of(Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(last.getBytes(StandardCharsets.UTF_8))));
        }
    }
}
