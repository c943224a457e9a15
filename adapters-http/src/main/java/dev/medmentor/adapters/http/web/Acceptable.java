package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a caller takes what there is, by the header {@code Accept} (RFC 9110 §12.5.1). Without it, or with nothing in
 * it that can be understood, everything is taken.
 */
public final class Acceptable {
    private static final int BY_TYPE = 1;
    private static final int BY_SUBTYPE = 2;

    private Acceptable() {}

    /**
     * Does nothing if the caller takes one of {@code offered} at least.
     *
     * @param offered media types without parameters; of none, nothing is asked
     * @throws HttpFailure if not
     */
    public static void require(Context ctx, Collection<String> offered) {
        List<Range> ranges = Collections.list(ctx.req().getHeaders("Accept")).stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .flatMap(range -> Range.parse(range).stream())
                .toList();
        if (!offered.isEmpty() && !ranges.isEmpty() && offered.stream().noneMatch(type -> takes(ranges, type))) {
            throw new HttpFailure(
                    406,
                    "not_acceptable",
                    "Here there is " + String.join(", ", offered)
                            + ". Send the header Accept with that, or without one.");
        }
    }

    /** What is said of a type more closely counts. */
    private static boolean takes(List<Range> ranges, String mediaType) {
        int closest = -1;
        boolean taken = false;
        for (Range range : ranges) {
            int closeness = range.closeness(mediaType);
            if (closeness > closest || (closeness == closest && closest >= 0 && range.wanted())) {
                closest = closeness;
                taken = range.wanted();
            }
        }
        return taken;
    }

    /** @param wanted false where the weight is 0 */
    private record Range(String type, String subtype, boolean wanted) {
        static Optional<Range> parse(String text) {
            String[] parts = text.split(";", -1);
            String[] names = parts[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
            if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
                return Optional.empty();
            }
            boolean wanted = true;
            for (int i = 1; i < parts.length; i++) {
                wanted &= !parts[i].strip().toLowerCase(Locale.ROOT).matches("q\\s*=\\s*0(\\.0*)?");
            }
            return Optional.of(new Range(names[0], names[1], wanted));
        }

        /** How closely it speaks of a type; below zero if it does not. */
        int closeness(String mediaType) {
            if (mediaType.equals(type + "/" + subtype)) {
                return BY_SUBTYPE;
            }
            if (!subtype.equals("*")) {
                return -1;
            }
            return type.equals("*") ? 0 : mediaType.startsWith(type + "/") ? BY_TYPE : -1;
        }
    }
}
