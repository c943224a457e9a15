package dev.medmentor.app.backup;

import dev.medmentor.shared.TenantId;

/** What was deleted, and is not to come back with a backup. */
public record Erasure(TenantId tenant, Kind kind, String id) {
    /** What is noted. */
    public enum Kind {
        DOCUMENT,
        ACCOUNT
    }
}
