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

    /**
     * Work begins that is worth to be told by itself, as a part of what the calling thread has under way. Close it in
     * the same thread.
     *
     * @param name a verb and what it is about, with few values, such as {@code chat gpt-4o-mini}
     */
    default Span span(String name) {
        return Span.NONE;
    }

    /** Work under way. Its attributes are named as OpenTelemetry's conventions do. Confined to one thread. */
    interface Span extends AutoCloseable {
        /** Tells nobody. */
        Span NONE = new Span() {};

        default Span set(String key, String value) {
            return this;
        }

        default Span set(String key, long value) {
            return this;
        }

        default Span set(String key, double value) {
            return this;
        }

        /** What people or documents say: it is kept only where the operator wants that. */
        default Span content(String key, String text) {
            return this;
        }

        /** It failed; only the kind of failure is told, for messages may quote what people say. */
        default Span failed(Throwable failure) {
            return this;
        }

        /** It is over. */
        @Override
        default void close() {}
    }
}
