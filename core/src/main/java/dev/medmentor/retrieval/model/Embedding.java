package dev.medmentor.retrieval.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * A vector and the model that made it; vectors of different models cannot be compared.
 *
 * @param vector of length 1 (L2 norm); treat as immutable
 */
// An array, for a list of boxed floats would cost five times the memory and the speed of every dot product.
@SuppressWarnings("ArrayRecordComponent")
public record Embedding(String model, float[] vector) {
    public Embedding {
        if (model.isBlank() || vector.length == 0) {
            throw new IllegalArgumentException("an embedding has a model and at least one dimension");
        }
    }

    /** How near its meaning is to that of {@code other}, at most 1; empty if another model made that. */
    public Optional<Double> cosine(Embedding other) {
        return model.equals(other.model) ? Optional.of(cosine(vector, other.vector)) : Optional.empty();
    }

    /** The cosine of two vectors of length 1 that one model made. */
    public static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && model.equals(that.model) && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Arrays.hashCode(vector);
    }

    @Override
    public String toString() {
        return model + "[" + vector.length + "]";
    }
}
