package dev.medmentor.library;

import dev.medmentor.library.model.IngestionJob;
import java.time.Duration;

/** Hears of what went wrong in the background, for the operator's log. Thread-safe. */
public interface IngestionLog {
    /** Hears nothing. */
    IngestionLog NONE = new IngestionLog() {};

    /** A job is taken up, and {@link #jobEnded} follows. */
    default void jobBegan(IngestionJob job) {}

    /** A job is over, or given back; {@code took} is since it was taken up. */
    default void jobEnded(IngestionJob job, Duration took) {}

    /** A job failed and is tried again or given up; {@code cause} is for the log, not for users. */
    default void jobFailed(IngestionJob job, RuntimeException cause) {}

    /** The queue itself did not answer. */
    default void queueUnavailable(RuntimeException cause) {}
}
