package dev.medmentor.shared.port;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Hears what there is to measure. Names are words joined by dots, such as {@code ingestion.jobs}; labels come in pairs
 * of name and value, always the same names for one measure, with few values: never a tenant, a person, an id or a text.
 * Thread-safe, and never throws.
 */
public interface Telemetry {
    /** Hears nothing. */
    Telemetry NONE = new Telemetry() {};

    /** Something happened {@code amount} times more. */
    default void add(String name, long amount, String... labels) {}

    /** Something took so long. */
    default void time(String name, Duration took, String... labels) {}

    /** From now on {@code now} says how large something is; it is asked at each reading, and is to answer at once. */
    default void watch(String name, DoubleSupplier now, String... labels) {}
}
