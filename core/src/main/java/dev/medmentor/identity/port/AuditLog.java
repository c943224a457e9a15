package dev.medmentor.identity.port;

import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was done: rows are added and never changed. Thread-safe; each method is atomic, durable on return and
 * visible to every later read. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}.
 */
public interface AuditLog {
    /**
     * Which events to list; each part that is present must hold.
     *
     * @param action the whole action, or its beginning up to a dot, such as {@code account}
     * @param from at this time or later
     * @param to before this time
     */
    record Filter(
            Optional<String> actor,
            Optional<String> action,
            Optional<String> entity,
            Optional<Instant> from,
            Optional<Instant> to) {
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Adds an event behind the tenant's last one, chained to it. */
    AuditEvent append(TenantId tenant, AuditEntry entry);

    /** Descending by number, at most {@code limit}, beginning below {@code before}. */
    List<AuditEvent> list(TenantId tenant, Filter filter, Optional<Long> before, int limit);

    /** Ascending by number, at most {@code limit}, beginning at {@code from}; as they are stored, for checking the chain. */
    List<AuditEvent> read(TenantId tenant, long from, int limit);

    /** Tenants that have an event, ascending. */
    @CrossTenant("a backup holds every tenant's")
    List<TenantId> tenants();
}
