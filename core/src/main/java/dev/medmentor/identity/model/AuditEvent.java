package dev.medmentor.identity.model;

import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody did something, or tried. Rows of one tenant form a chain: each holds the hash of the one before, so that an
 * edited, inserted or missing row is found.
 *
 * @param number 1 for the tenant's first; without gaps
 * @param at in UTC, to the millisecond
 * @param actor {@link Principal#name()} of who did it, or {@code anonymous}
 * @param action in lower case with dots, such as {@code account.disabled}
 * @param entity kind and id of what it was done to, such as {@code account/0k2…}; may be empty
 * @param address where the request came from; may be empty
 * @param requestId may be empty
 * @param details further facts, never a secret nor a document's text; unmodifiable
 * @param previousHash {@link #hash} of the row before; 64 zeros for the first
 * @param hash SHA-256 over everything above, see {@link #hashOf}
 */
public record AuditEvent(
        TenantId tenant,
        long number,
        Instant at,
        String actor,
        String action,
        String entity,
        String address,
        String requestId,
        Map<String, String> details,
        String previousHash,
        String hash) {
    /** What the first row of a tenant names as the hash before it. */
    public static final String NO_HASH = "0".repeat(64);

    public AuditEvent {
        details = Map.copyOf(details);
    }

    /** The row that follows {@code previousHash} as number {@code number}. */
    public static AuditEvent chained(AuditEntry entry, long number, String previousHash) {
        return new AuditEvent(
                entry.tenant(),
                number,
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.entity(),
                entry.address(),
                entry.requestId(),
                entry.details(),
                previousHash,
                hashOf(entry, number, previousHash));
    }

    /** Whether its hash fits its content. */
    public boolean isGenuine() {
        return hash.equals(hashOf(entry(), number, previousHash));
    }

    /** What was appended. */
    public AuditEntry entry() {
        return new AuditEntry(tenant, at, actor, action, entity, address, requestId, details);
    }

    /** Each field is preceded by its length, so that no two events read alike. */
    private static String hashOf(AuditEntry entry, long number, String previousHash) {
        StringBuilder text = new StringBuilder();
        append(text, previousHash);
        append(text, entry.tenant().value());
        append(text, Long.toString(number));
        append(text, Long.toString(entry.at().toEpochMilli()));
        append(text, entry.actor());
        append(text, entry.action());
        append(text, entry.entity());
        append(text, entry.address());
        append(text, entry.requestId());
        new TreeMap<>(entry.details()).forEach((key, value) -> {
            append(text, key);
            append(text, value);
        });
        return Sha256.of(text.toString());
    }

    private static void append(StringBuilder text, String field) {
        text.append(field.length()).append(':').append(field);
    }
}
