package dev.medmentor.adapters.http.notification;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.NotificationEventJson;
import dev.medmentor.adapters.http.json.NotificationJson;
import dev.medmentor.adapters.http.json.NotificationListJson;
import dev.medmentor.adapters.http.json.UnreadJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.route.StreamEvent;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Places;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.notification.ReadNotifications;
import dev.medmentor.notification.ShownNotification;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows people what they were told, and tells them more as it happens. */
public final class NotificationRoutes {
    /** Streams at once: each has a thread of its own. */
    public static final int STREAMS = 500;

    private static final String ROOT = "/api/v1/notifications";
    private static final String TAG = "Notifications";
    private static final int STREAMS_EACH = 6;
    private static final int MOST = 100;

    private final ReadNotifications notifications;
    private final Traffic traffic;
    private final Places streams = new Places(STREAMS, STREAMS_EACH, "streams of notifications");

    public NotificationRoutes(MedMentor medMentor, Traffic traffic) {
        this.notifications = medMentor.notifications().reading();
        this.traffic = traffic;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get(ROOT, "listNotifications")
                .about(TAG, "What the caller was told, the latest first.")
                .allow(Permission.KNOWN)
                .paged(MOST)
                .query("unread", List.of("true", "false"), "true: only what is not read yet.")
                .returns(200, NotificationListJson.class, "A stretch of the list.")
                .handle(this::list));
        table.add(Route.post(ROOT + "/read", "readNotifications")
                .about(TAG, "Marks some as read: those with these ids, or all until some time. Give one of the two.")
                .allow(Permission.SELF)
                .json(ReadBody.class)
                .returns(200, UnreadJson.class, "How many are unread now.")
                .handle(this::read));
        table.add(Route.get(ROOT + "/events", "followNotifications")
                .about(TAG, "Tells the caller what happens, as it happens.")
                .allow(Permission.KNOWN)
                .streams(
                        "What happens, without end.",
                        new StreamEvent("unread", UnreadJson.class, "At once, and when the count changes by itself."),
                        new StreamEvent("notification", NotificationEventJson.class, "One is new, or tells of more."),
                        new StreamEvent("error", Problem.class, "At the end: the login is over, or the service stops."))
                .handle(this::follow));
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx, MOST);
        boolean unread = Query.flag(ctx, "unread");
        List<ShownNotification> found =
                notifications.list(caller, unread, Query.cursor(ctx, NotificationRoutes::cursor), limit + 1);
        Query.Stretch<ShownNotification> stretch =
                Query.Stretch.of(found, limit, shown -> position(shown.notification()));
        ctx.result(Json.write(new NotificationListJson(
                stretch.items().stream().map(NotificationJson::of).toList(),
                notifications.unread(caller),
                stretch.next().orElse(null))));
    }

    private static String position(Notification last) {
        return last.at().toEpochMilli() + " " + last.id();
    }

    private static Notification.Cursor cursor(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no position: " + text);
        }
        return new Notification.Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), new NotificationId(parts[1]));
    }

    private void read(Context ctx, Principal caller) {
        ReadBody body = JsonBody.read(ctx, ReadBody.class);
        if ((body.ids() == null) == (body.until() == null)) {
            throw new InvalidInputException("invalid_field", "Give either the field ids or the field until.");
        }
        if (body.ids() != null) {
            notifications.read(caller, ids(body.ids()));
        } else {
            notifications.readUntil(caller, Objects.requireNonNull(body.until()));
        }
        ctx.result(Json.write(new UnreadJson(notifications.unread(caller))));
    }

    private static List<NotificationId> ids(List<@Nullable String> given) {
        if (given.isEmpty() || given.size() > MOST || given.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException("invalid_field", "The field ids holds 1 to " + MOST + " ids.");
        }
        return given.stream()
                .map(id -> new NotificationId(Objects.requireNonNull(id)))
                .toList();
    }

    private void follow(Context ctx, Principal caller) {
        Places.Place place = streams.enter(caller);
        try {
            new NotificationStream(notifications, traffic, caller, ctx).run();
        } finally {
            place.close();
        }
    }

    /** What to mark as read. */
    private record ReadBody(
            @Field(value = "Those with these ids.", least = 1, most = MOST) @Nullable
            List<@Nullable String> ids,

            @Field("All that happened until then.") @Nullable
            Instant until) {}
}
