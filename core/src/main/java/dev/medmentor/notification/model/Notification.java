package dev.medmentor.notification.model;

import dev.medmentor.identity.model.AccountId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * That something happened, told to one account.
 *
 * @param subject the id of what it is about, as {@link Kind} says
 * @param count how many happened, at least 1; of things that are told of one by one, 1
 * @param at when the latest of them did
 * @param readAt empty while it is unread
 */
public record Notification(
        NotificationId id,
        AccountId account,
        Kind kind,
        String subject,
        int count,
        Instant at,
        Optional<Instant> readAt) {

    /** What happened. */
    public enum Kind {
        /** A document was read and can be asked about; the subject is the document. */
        DOCUMENT_COMPLETED,
        /** A document could not be read; the subject is the document. */
        DOCUMENT_FAILED,
        /** Questions of a day had no good answer; the subject is the assistant, {@code default} for the built-in one. */
        QUESTIONS_UNANSWERED,
        /** Answers were rated up on a day; the subject is the assistant, {@code default} for the built-in one. */
        ANSWERS_RATED_UP,
        /** Answers were rated down on a day; the subject is the assistant, {@code default} for the built-in one. */
        ANSWERS_RATED_DOWN,
        /** Somebody who was invited has joined; the subject is their account. */
        INVITATION_ACCEPTED;

        /** As the API writes it, such as {@code document_failed}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String wireName) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName().equals(wireName))
                    .findFirst();
        }
    }

    public Notification {
        if (count < 1) {
            throw new IllegalArgumentException("a notification tells of something");
        }
    }

    /** Not read yet. */
    public static Notification unread(
            NotificationId id, AccountId account, Kind kind, String subject, int count, Instant at) {
        return new Notification(id, account, kind, subject, count, at, Optional.empty());
    }

    /** The same, read; what was read before keeps its time. */
    public Notification readAt(Instant time) {
        return readAt.isPresent() ? this : new Notification(id, account, kind, subject, count, at, Optional.of(time));
    }

    /** Whether it takes the place of {@code stored}, of the same id: when it tells of more. */
    public boolean tellsMoreThan(Notification stored) {
        return count > stored.count;
    }

    /** Where a page of an account's notifications ended: at the one with these. */
    public record Cursor(Instant at, NotificationId id) {
        public static Cursor of(Notification notification) {
            return new Cursor(notification.at, notification.id);
        }
    }
}
