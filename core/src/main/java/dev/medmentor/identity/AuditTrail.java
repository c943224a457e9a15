package dev.medmentor.identity;

import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.shared.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down who did what, and finds out whether anybody has changed it since. Thread-safe. */
public final class AuditTrail {
    /** The actor where nobody is logged in. */
    public static final String ANONYMOUS = "anonymous";

    private static final int BATCH = 1_000;

    /**
     * What checking a chain came to.
     *
     * @param events how many are as they were written, from the first on
     * @param firstBroken the number of the first that is changed, or missing
     */
    public record Check(long events, Optional<Long> firstBroken) {}

    private final AuditLog log;
    private final InstantSource clock;

    public AuditTrail(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** {@code principal} did {@code action} to {@code entity}; fields as in {@link AuditEvent}. */
    public void record(Principal principal, Caller caller, String action, String entity, Map<String, String> details) {
        record(principal.tenant(), principal.name(), caller, action, entity, details);
    }

    public void record(
            TenantId tenant, String actor, Caller caller, String action, String entity, Map<String, String> details) {
        log.append(
                tenant,
                new AuditEntry(
                        tenant, clock.instant(), actor, action, entity, caller.address(), caller.requestId(), details));
    }

    /**
     * The tenant's events, newest first; see {@link AuditLog#list}.
     *
     * @throws dev.medmentor.shared.error.ForbiddenException unless {@code principal} administers the tenant
     */
    public List<AuditEvent> list(Principal principal, AuditLog.Filter filter, Optional<Long> before, int limit) {
        Permissions.requireAdministrator(principal);
        return log.list(principal.tenant(), filter, before, limit);
    }

    /** Reads the whole chain of {@code tenant}. What was cut off at its end cannot be seen. */
    public Check check(TenantId tenant) {
        long next = 1;
        String previous = AuditEvent.NO_HASH;
        List<AuditEvent> batch = log.read(tenant, next, BATCH);
        while (!batch.isEmpty()) {
            for (AuditEvent event : batch) {
                boolean sound = event.number() == next
                        && event.tenant().equals(tenant)
                        && event.previousHash().equals(previous)
                        && event.isGenuine();
                if (!sound) {
                    return new Check(next - 1, Optional.of(next));
                }
                previous = event.hash();
                next++;
            }
            batch = log.read(tenant, next, BATCH);
        }
        return new Check(next - 1, Optional.empty());
    }
}
