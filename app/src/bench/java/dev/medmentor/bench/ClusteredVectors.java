package dev.medmentor.bench;

import java.util.SplittableRandom;

/**
 * Vectors of length 1 that lie in clusters, as embeddings do: a centre, a place in the {@value #LATENT} directions in
 * which meanings differ, and noise in all. Deterministic: vector {@code i} is the same in every run.
 */
final class ClusteredVectors {
    static final int DIMENSIONS = 384;
    private static final int CLUSTERS = 1_000;
    private static final int LATENT = 24;
    private static final double SPREAD = 0.8;
    private static final double NOISE = 0.3;
    private static final long QUERIES = 1L << 40;

    private final float[][] centres = new float[CLUSTERS][];
    private final float[][] directions = new float[LATENT][];

    ClusteredVectors() {
        for (int i = 0; i < CLUSTERS; i++) {
            centres[i] = normalised(gaussian(new SplittableRandom(-1 - i), DIMENSIONS));
        }
        for (int i = 0; i < LATENT; i++) {
            directions[i] = normalised(gaussian(new SplittableRandom(-1_000_000 - i), DIMENSIONS));
        }
    }

    float[] passage(int i) {
        return vector(i);
    }

    /** Of the same clusters as the passages, but none of them. */
    float[] query(int i) {
        return vector(QUERIES + i);
    }

    private float[] vector(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
        float[] vector = centres[random.nextInt(CLUSTERS)].clone();
        float[] place = gaussian(random, LATENT);
        for (int d = 0; d < LATENT; d++) {
            double share = SPREAD * place[d] / Math.sqrt(LATENT);
            for (int i = 0; i < DIMENSIONS; i++) {
                vector[i] += (float) (share * directions[d][i]);
            }
        }
        float[] noise = gaussian(random, DIMENSIONS);
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] += (float) (NOISE * noise[i] / Math.sqrt(DIMENSIONS));
        }
        return normalised(vector);
    }

    private static float[] gaussian(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] normalised(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) length;
        }
        return vector;
    }

    static double dot(float[] a, float[] b) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int i = 0; i < a.length; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        return sum0 + sum1 + sum2 + sum3;
    }
}
