package dev.medmentor.app.eval;

import dev.medmentor.assistant.Support;
import java.util.List;

/** The logistic regression that {@link Support#likelihood} has its coefficients from, fitted by Newton's method. */
final class SupportRegression {
    private static final int ROUNDS = 30;
    /** Keeps a coefficient that few questions tell about near 0. */
    private static final double RIDGE = 1;

    private static final int MOST_TERMS = 12;

    private SupportRegression() {}

    /** In the order constant, sentence, passage, terms, negated, number, name. */
    static double[] fit(List<Support> supports, List<Boolean> answerable) {
        int n = features(supports.get(0)).length;
        double[] coefficients = new double[n];
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[n];
            double[][] curvature = new double[n][n];
            for (int i = 0; i < n; i++) {
                double ridge = i == 0 ? 0 : RIDGE;
                gradient[i] = -ridge * coefficients[i];
                curvature[i][i] = ridge;
            }
            for (int k = 0; k < supports.size(); k++) {
                double[] x = features(supports.get(k));
                double p = probability(coefficients, supports.get(k));
                for (int i = 0; i < n; i++) {
                    gradient[i] += x[i] * ((answerable.get(k) ? 1 : 0) - p);
                    for (int j = 0; j < n; j++) {
                        curvature[i][j] += x[i] * x[j] * p * (1 - p);
                    }
                }
            }
            double[] step = solve(curvature, gradient);
            for (int i = 0; i < n; i++) {
                coefficients[i] += step[i];
            }
        }
        return coefficients;
    }

    static double probability(double[] coefficients, Support support) {
        double[] x = features(support);
        double logit = 0;
        for (int i = 0; i < x.length; i++) {
            logit += coefficients[i] * x[i];
        }
        return 1 / (1 + Math.exp(-logit));
    }

    private static double[] features(Support support) {
        return new double[] {
            1,
            support.sentence(),
            support.passage(),
            Math.min(support.terms(), MOST_TERMS),
            support.negated() ? 1 : 0,
            support.number() ? 1 : 0,
            support.name() ? 1 : 0
        };
    }

    /** Gauss and Jordan, for a matrix that is symmetric and positive. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[] solution = right.clone();
        for (int i = 0; i < n; i++) {
            double pivot = matrix[i][i];
            for (int j = 0; j < n; j++) {
                matrix[i][j] /= pivot;
            }
            solution[i] /= pivot;
            for (int k = 0; k < n; k++) {
                double factor = matrix[k][i];
                if (k != i && factor != 0) {
                    for (int j = 0; j < n; j++) {
                        matrix[k][j] -= factor * matrix[i][j];
                    }
                    solution[k] -= factor * solution[i];
                }
            }
        }
        return solution;
    }
}
