package dev.medmentor.library.model;

import java.time.Instant;

/**
 * A worker's right to a job until {@code expiresAt}, by the store's own clock.
 *
 * @param fencingToken grows with every claim of the job: a write that shows an older one is refused
 */
public record JobLease(IngestionJob job, long fencingToken, Instant expiresAt) {}
