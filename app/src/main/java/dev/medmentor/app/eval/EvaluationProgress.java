package dev.medmentor.app.eval;

/** Told how far an evaluation is, from its own thread. */
public interface EvaluationProgress {
    /** Tells nobody. */
    EvaluationProgress NONE = new EvaluationProgress() {};

    /** Another document was read and cut. */
    default void read(int documents) {}

    /** So many of the passages have their vectors. */
    default void embedded(int done, int total) {}
}
