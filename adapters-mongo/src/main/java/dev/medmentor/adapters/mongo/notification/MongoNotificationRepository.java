package dev.medmentor.adapters.mongo.notification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.CountOptions;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Order;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Notifications, each a document that account and id name. Each is added, or replaced by one that tells of more, by one
 * write with that condition. Marking and removing many is no single write: repeating it takes the rest.
 */
public final class MongoNotificationRepository implements NotificationRepository {
    static final String NAME = "notifications";
    static final Bson LATEST_FIRST = descending(NotificationFormat.AT, Key.ID);

    /** Null finds those without the field, by the index. */
    private static final Bson UNREAD = eq(NotificationFormat.READ_AT, null);

    private final Records<Notification> records;

    public MongoNotificationRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new NotificationFormat());
    }

    @Override
    public boolean put(TenantId tenant, Notification notification) {
        Bson tellsOfFewer = lt(NotificationFormat.COUNT, notification.count());
        Optional<Notification> stored = records.insertOrFind(tenant, notification);
        while (stored.isPresent() && notification.tellsMoreThan(stored.get())) {
            if (records.replace(tenant, notification, tellsOfFewer, () -> taken(notification))) {
                return true;
            }
            // Another was put meanwhile, or it was removed.
            stored = records.insertOrFind(tenant, notification);
        }
        return stored.isEmpty();
    }

    private static ConflictException taken(Notification notification) {
        return new ConflictException(
                "notification_exists", "There is a notification " + notification.id() + " already.");
    }

    @Override
    public List<Notification> list(
            TenantId tenant, AccountId account, boolean unread, Optional<Notification.Cursor> after, int limit) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(of(tenant, account));
        if (unread) {
            conditions.add(UNREAD);
        }
        after.ifPresent(place -> conditions.add(Order.behind(
                Order.At.time(NotificationFormat.AT, place.at()),
                Order.At.text(Key.ID, NotificationFormat.id(account, place.id())))));
        return records.page(and(conditions), LATEST_FIRST, limit);
    }

    @Override
    public int unread(TenantId tenant, AccountId account, int most) {
        if (most < 1) {
            return 0;
        }
        Bson filter = and(of(tenant, account), UNREAD);
        return MongoErrors.translated(
                () -> Math.toIntExact(records.documents().countDocuments(filter, new CountOptions().limit(most))));
    }

    @Override
    public int read(TenantId tenant, AccountId account, Collection<NotificationId> ids, Instant now) {
        List<String> keys = ids.stream()
                .map(id -> Key.of(tenant, NotificationFormat.id(account, id)))
                .toList();
        return keys.isEmpty() ? 0 : mark(in(Key.FIELD, keys), now);
    }

    @Override
    public int readUntil(TenantId tenant, AccountId account, Instant last, Instant now) {
        return mark(and(of(tenant, account), lte(NotificationFormat.AT, last)), now);
    }

    private int mark(Bson filter, Instant now) {
        return records.updateAll(and(filter, UNREAD), set(NotificationFormat.READ_AT, now));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return records.removeAll(of(tenant, account));
    }

    @Override
    public int removeOver(Instant before) {
        return records.removeAll(lt(NotificationFormat.AT, before));
    }

    private static Bson of(TenantId tenant, AccountId account) {
        return and(eq(Key.TENANT, tenant.value()), eq(NotificationFormat.ACCOUNT, account.value()));
    }
}
