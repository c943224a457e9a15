package dev.medmentor.adapters.http.health;

import dev.medmentor.shared.model.Health;
import java.time.Duration;
import java.time.Instant;

/**
 * How a part was found to be.
 *
 * @param took how long it took to find out
 */
public record Finding(Health health, Duration took, Instant at) {}
