package dev.medmentor.analytics.port;

import dev.medmentor.analytics.model.Recounted;
import dev.medmentor.shared.TenantId;

/** Hears what was counted. Thread-safe. */
@FunctionalInterface
public interface RecountListener {
    /** Hears nothing. */
    RecountListener NONE = (tenant, counted) -> {};

    /**
     * Something was counted, and is stored. Its mark stays until this returns: after a failure or a crash the same is
     * counted and told again.
     *
     * @throws dev.medmentor.shared.error.UnavailableException if it is to be told again later
     */
    void counted(TenantId tenant, Recounted counted);
}
