package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.notification.ShownNotification;
import dev.medmentor.notification.model.Notification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody was told.
 *
 * @param readAt null while it is unread
 * @param document null unless it is about one
 * @param assistant null unless it is about one
 * @param member null unless it is about one
 */
@Field("Something that the caller was told. What it is about is named as far as the caller may see it now.")
public record NotificationJson(
        String id,

        @Field(oneOf = Notification.Kind.class) String kind,

        @Field(value = "How many questions or answers; 1 of anything else.", least = 1)
        int count,

        @Field("When the latest of them happened.") Instant at,

        @Field("Null while it is unread.") @Nullable Instant readAt,

        @Nullable DocumentTold document,
        @Nullable AssistantTold assistant,
        @Nullable MemberTold member) {

    /** The document. */
    @Field("A document. Its title and collection are null once it is gone, or hidden from the caller.")
    public record DocumentTold(
            String id, @Nullable String title, @Nullable String collectionId) {}

    /** The assistant. */
    @Field("An assistant. Its name is null for the built-in one, and once it is gone, or hidden from the caller.")
    public record AssistantTold(
            @Field("default for the built-in one.") String id,
            @Nullable String name) {}

    /** Whoever joined. */
    @Field("Somebody who joined. The name is null once they are gone, or hidden from the caller.")
    public record MemberTold(String id, @Nullable String name) {}

    public static NotificationJson of(ShownNotification shown) {
        Notification told = shown.notification();
        String subject = told.subject();
        @Nullable String name = shown.name().orElse(null);
        boolean document = switch (told.kind()) {
            case DOCUMENT_COMPLETED, DOCUMENT_FAILED -> true;
            default -> false;
        };
        boolean member = told.kind() == Notification.Kind.INVITATION_ACCEPTED;
        return new NotificationJson(
                told.id().value(),
                told.kind().wireName(),
                told.count(),
                told.at(),
                told.readAt().orElse(null),
                document
                        ? new DocumentTold(
                                subject,
                                name,
                                shown.collection().map(CollectionId::value).orElse(null))
                        : null,
                document || member ? null : new AssistantTold(subject, name),
                member ? new MemberTold(subject, name) : null);
    }
}
