package dev.medmentor.shared.model;

import java.util.Map;

/**
 * How a part is.
 *
 * @param note a sentence for operators; empty where there is nothing to say. No addresses, paths or secrets
 * @param figures what it measured of itself, by name; unmodifiable
 */
public record Health(State state, String note, Map<String, Long> figures) {
    /** From best to worst. */
    public enum State {
        UP,
        /** Works, with less than it could do. */
        DEGRADED,
        DOWN
    }

    public Health {
        figures = Map.copyOf(figures);
    }

    public static Health up() {
        return new Health(State.UP, "", Map.of());
    }

    public static Health up(Map<String, Long> figures) {
        return new Health(State.UP, "", figures);
    }

    public static Health degraded(String note, Map<String, Long> figures) {
        return new Health(State.DEGRADED, note, figures);
    }

    public static Health down(String note) {
        return new Health(State.DOWN, note, Map.of());
    }
}
