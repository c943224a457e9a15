package dev.medmentor.adapters.mongo.notification;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.TenantId;

/** Notifications to and from BSON. */
final class NotificationFormat implements RecordFormat<Notification> {
    static final String ACCOUNT = "account";
    static final String COUNT = "count";
    static final String AT = "at";
    static final String READ_AT = "readAt";

    private static final char SEPARATOR = '/';

    /** Among those of one account, the order of these is that of the notifications' own. */
    static String id(AccountId account, NotificationId id) {
        return account.value() + SEPARATOR + id.value();
    }

    @Override
    public String id(Notification notification) {
        return id(notification.account(), notification.id());
    }

    @Override
    public void write(Notification notification, FieldWriter out) {
        out.string(ACCOUNT, notification.account().value())
                .string("kind", notification.kind().name())
                .string("subject", notification.subject())
                .number(COUNT, notification.count())
                .time(AT, notification.at())
                .time(READ_AT, notification.readAt());
    }

    @Override
    public Notification read(TenantId tenant, String id, FieldReader in) {
        return new Notification(
                new NotificationId(id.substring(id.indexOf(SEPARATOR) + 1)),
                new AccountId(in.string(ACCOUNT)),
                Notification.Kind.valueOf(in.string("kind")),
                in.string("subject"),
                in.number(COUNT),
                in.time(AT),
                in.optionalTime(READ_AT));
    }
}
