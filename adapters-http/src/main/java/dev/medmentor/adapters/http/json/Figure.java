package dev.medmentor.adapters.http.json;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Figures that there may be none of. */
final class Figure {
    private static final double DIGITS = 10_000;

    private Figure() {}

    /** To four digits. */
    static @Nullable Double of(OptionalDouble share) {
        return share.isPresent() ? Math.round(share.getAsDouble() * DIGITS) / DIGITS : null;
    }

    static @Nullable Long of(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    static @Nullable Integer of(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
