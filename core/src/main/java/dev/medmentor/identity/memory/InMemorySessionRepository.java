package dev.medmentor.identity.memory;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions on the heap. */
public final class InMemorySessionRepository implements SessionRepository {
    private static final Comparator<Session> NEWEST_FIRST =
            Comparator.comparing(Session::createdAt).thenComparing(Session::id).reversed();

    private final Map<SessionId, Session> sessions = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, Session session) {
        tenant.requireOwn(session.tenant());
        if (sessions.putIfAbsent(session.id(), session) != null) {
            throw new IllegalStateException("the id of a session was given twice");
        }
    }

    @Override
    public synchronized Optional<Session> find(TenantId tenant, SessionId id) {
        return findAny(id).filter(session -> session.tenant().equals(tenant));
    }

    @Override
    public synchronized Optional<Session> findAny(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public synchronized boolean rotate(TenantId tenant, Session next, String expectedHash) {
        tenant.requireOwn(next.tenant());
        boolean expected = find(tenant, next.id())
                .filter(stored -> stored.revokedAt().isEmpty())
                .filter(stored -> stored.tokenHash().equals(expectedHash))
                .isPresent();
        if (expected) {
            sessions.put(next.id(), next);
        }
        return expected;
    }

    @Override
    public synchronized boolean revoke(TenantId tenant, SessionId id, Instant at) {
        Optional<Session> standing =
                find(tenant, id).filter(session -> session.revokedAt().isEmpty());
        standing.ifPresent(session -> sessions.put(id, session.revoked(at)));
        return standing.isPresent();
    }

    @Override
    public synchronized int revokeAll(TenantId tenant, AccountId account, Optional<SessionId> spared, Instant at) {
        List<Session> ended = sessions.values().stream()
                .filter(session -> isOf(session, tenant, account))
                .filter(session -> session.revokedAt().isEmpty())
                .filter(session -> !spared.equals(Optional.of(session.id())))
                .toList();
        ended.forEach(session -> sessions.put(session.id(), session.revoked(at)));
        return ended.size();
    }

    @Override
    public synchronized List<Session> active(TenantId tenant, AccountId account, Instant now) {
        return sessions.values().stream()
                .filter(session -> isOf(session, tenant, account))
                .filter(session -> session.revokedAt().isEmpty() && now.isBefore(session.expiresAt()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized int removeOver(Instant before) {
        int size = sessions.size();
        sessions.values()
                .removeIf(session -> session.expiresAt().isBefore(before)
                        || session.revokedAt().map(at -> at.isBefore(before)).orElse(false));
        return size - sessions.size();
    }

    private static boolean isOf(Session session, TenantId tenant, AccountId account) {
        return session.tenant().equals(tenant) && session.account().equals(account);
    }
}
