package dev.medmentor.adapters.llm;

import dev.medmentor.shared.error.UnavailableException;

/** Arithmetic on vectors. */
final class Vectors {
    private Vectors() {}

    /**
     * A copy of length 1 (L2 norm).
     *
     * @throws UnavailableException if {@code vector} has no direction: it is all zero, or not finite
     */
    static float[] normalized(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new UnavailableException(
                    "embedding_unusable", "The embedding model returned a vector without a direction; try again.");
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
