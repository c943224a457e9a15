package dev.medmentor.notification.port;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps notifications. Thread-safe; each method is atomic for each notification, durable on return and visible to every
 * later read. Times are kept to the millisecond. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface NotificationRepository {
    /**
     * Adds it; or, if its account has one of the same id, replaces that if it
     * {@linkplain Notification#tellsMoreThan tells of more}, unread or read as it comes, and else leaves what there is.
     *
     * @return whether anything changed
     */
    boolean put(TenantId tenant, Notification notification);

    /**
     * Those of an account, the latest first and, within a millisecond, descending by id; at most {@code limit}.
     *
     * @param unread only those that are not read yet
     * @param after only those behind this one in the order, whether it is still there or not
     */
    List<Notification> list(
            TenantId tenant, AccountId account, boolean unread, Optional<Notification.Cursor> after, int limit);

    /** How many of an account's are not read yet, counting no further than {@code most}. */
    int unread(TenantId tenant, AccountId account, int most);

    /** Marks those of these ids as read, unless they are already; how many there were to mark. */
    int read(TenantId tenant, AccountId account, Collection<NotificationId> ids, Instant now);

    /** Marks all of an account's as read that happened until {@code last}, itself included; how many there were to mark. */
    int readUntil(TenantId tenant, AccountId account, Instant last, Instant now);

    /** Removes all of an account; how many there were. */
    int removeAllOf(TenantId tenant, AccountId account);

    /** Removes those of every tenant that happened before {@code before}, read or not; how many there were. */
    @CrossTenant("housekeeping")
    int removeOver(Instant before);
}
