package dev.medmentor.shared.port;

import dev.medmentor.shared.model.Health;

/**
 * Finds out how a part is, by using it a little. Thread-safe. May block for as long as the part does: whoever asks sees
 * to a limit, and to not asking too often.
 */
@FunctionalInterface
public interface HealthCheck {
    /** @throws dev.medmentor.shared.error.MedMentorException if it is down, with the reason */
    Health check();
}
