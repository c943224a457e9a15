package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What goes into the audit log, before it has its place there; fields as in {@link AuditEvent}. */
public record AuditEntry(
        TenantId tenant,
        Instant at,
        String actor,
        String action,
        String entity,
        String address,
        String requestId,
        Map<String, String> details) {
    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        details = Map.copyOf(details);
    }
}
