package dev.medmentor.notification.memory;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.Notification.Cursor;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Notifications on the heap. */
public final class InMemoryNotificationRepository implements NotificationRepository {
    private static final Comparator<Cursor> LATEST_FIRST =
            Comparator.comparing(Cursor::at).thenComparing(Cursor::id).reversed();

    private record Key(AccountId account, NotificationId id) {}

    private final Map<TenantId, Map<Key, Notification>> tenants = new HashMap<>();

    @Override
    public synchronized boolean put(TenantId tenant, Notification notification) {
        Map<Key, Notification> all = of(tenant);
        Key key = new Key(notification.account(), notification.id());
        Notification stored = all.get(key);
        if (stored != null && !notification.tellsMoreThan(stored)) {
            return false;
        }
        all.put(key, notification);
        return true;
    }

    @Override
    public synchronized List<Notification> list(
            TenantId tenant, AccountId account, boolean unread, Optional<Cursor> after, int limit) {
        return of(tenant, account)
                .filter(one -> !unread || one.readAt().isEmpty())
                .filter(one -> after.map(cursor -> LATEST_FIRST.compare(cursor, Cursor.of(one)) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Cursor::of, LATEST_FIRST))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int unread(TenantId tenant, AccountId account, int most) {
        return (int) of(tenant, account)
                .filter(one -> one.readAt().isEmpty())
                .limit(most)
                .count();
    }

    @Override
    public synchronized int read(TenantId tenant, AccountId account, Collection<NotificationId> ids, Instant now) {
        Set<NotificationId> wanted = Set.copyOf(ids);
        return read(tenant, account, one -> wanted.contains(one.id()), now);
    }

    @Override
    public synchronized int readUntil(TenantId tenant, AccountId account, Instant last, Instant now) {
        return read(tenant, account, one -> !one.at().isAfter(last), now);
    }

    private int read(TenantId tenant, AccountId account, Predicate<Notification> which, Instant now) {
        List<Notification> marked = of(tenant, account)
                .filter(one -> one.readAt().isEmpty())
                .filter(which)
                .map(one -> one.readAt(now))
                .toList();
        marked.forEach(one -> of(tenant).put(new Key(account, one.id()), one));
        return marked.size();
    }

    @Override
    public synchronized int removeAllOf(TenantId tenant, AccountId account) {
        return remove(of(tenant), one -> one.account().equals(account));
    }

    @Override
    public synchronized int removeOver(Instant before) {
        return tenants.values().stream()
                .mapToInt(all -> remove(all, one -> one.at().isBefore(before)))
                .sum();
    }

    private static int remove(Map<Key, Notification> all, Predicate<Notification> which) {
        int before = all.size();
        all.values().removeIf(which);
        return before - all.size();
    }

    private Stream<Notification> of(TenantId tenant, AccountId account) {
        return of(tenant).values().stream().filter(one -> one.account().equals(account));
    }

    private Map<Key, Notification> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new HashMap<>());
    }
}
