package dev.medmentor.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How finely a time is cut. */
public enum Granularity {
    QUARTER,
    HOUR,
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH;

    /** As the API writes it, such as {@code quarter}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Granularity> of(String wireName) {
        return Arrays.stream(values())
                .filter(granularity -> granularity.wireName().equals(wireName))
                .findFirst();
    }
}
