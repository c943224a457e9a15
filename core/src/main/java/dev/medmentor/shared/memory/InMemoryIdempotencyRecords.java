package dev.medmentor.shared.memory;

import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Repeatable requests on the heap. */
public final class InMemoryIdempotencyRecords implements IdempotencyRecords {
    private record Name(TenantId tenant, String principal, String key) {
        static Name of(TenantId tenant, IdempotentRequest request) {
            return new Name(tenant, request.principal(), request.key());
        }
    }

    private record Entry(
            String fingerprint, long token, Instant begunAt, Instant leaseEnd, Optional<StoredReply> reply) {
        boolean isOld(Instant now) {
            return !now.isBefore(begunAt.plus(LIFETIME));
        }
    }

    private final Map<Name, Entry> entries = new HashMap<>();
    private long lastToken;

    @Override
    public synchronized Begun begin(TenantId tenant, IdempotentRequest request, Instant now) {
        Name name = Name.of(tenant, request);
        Optional<Entry> known = Optional.ofNullable(entries.get(name)).filter(entry -> !entry.isOld(now));
        if (known.isPresent()) {
            Entry entry = known.get();
            if (!entry.fingerprint().equals(request.fingerprint())) {
                return new Begun.Mismatch();
            }
            if (entry.reply().isPresent()) {
                return new Begun.Done(entry.reply().get());
            }
            if (now.isBefore(entry.leaseEnd())) {
                return new Begun.InFlight(entry.leaseEnd());
            }
        }
        lastToken++;
        entries.put(name, new Entry(request.fingerprint(), lastToken, now, now.plus(LEASE), Optional.empty()));
        return new Begun.New(lastToken);
    }

    @Override
    public synchronized boolean renew(TenantId tenant, IdempotentRequest request, long token, Instant now) {
        Optional<Entry> held = held(tenant, request, token);
        held.ifPresent(entry -> entries.put(
                Name.of(tenant, request),
                new Entry(entry.fingerprint(), token, entry.begunAt(), now.plus(LEASE), Optional.empty())));
        return held.isPresent();
    }

    @Override
    public synchronized boolean complete(TenantId tenant, IdempotentRequest request, long token, StoredReply reply) {
        Optional<Entry> held = held(tenant, request, token);
        held.ifPresent(entry -> entries.put(
                Name.of(tenant, request),
                new Entry(entry.fingerprint(), token, entry.begunAt(), entry.leaseEnd(), Optional.of(reply))));
        return held.isPresent();
    }

    @Override
    public synchronized void abandon(TenantId tenant, IdempotentRequest request, long token) {
        held(tenant, request, token).ifPresent(entry -> entries.remove(Name.of(tenant, request)));
    }

    private Optional<Entry> held(TenantId tenant, IdempotentRequest request, long token) {
        return Optional.ofNullable(entries.get(Name.of(tenant, request)))
                .filter(entry -> entry.token() == token && entry.reply().isEmpty());
    }

    @Override
    public synchronized int removeOld(Instant now) {
        int size = entries.size();
        entries.values().removeIf(entry -> entry.isOld(now));
        return size - entries.size();
    }
}
