package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.AuditEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody did something, or tried.
 *
 * @param number the tenant's events are numbered without gaps
 * @param previousHash of the event before, so that a change is found
 */
public record AuditEventJson(
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
    public static AuditEventJson of(AuditEvent event) {
        return new AuditEventJson(
                event.number(),
                event.at(),
                event.actor(),
                event.action(),
                event.entity(),
                event.address(),
                event.requestId(),
                new TreeMap<>(event.details()),
                event.previousHash(),
                event.hash());
    }
}
