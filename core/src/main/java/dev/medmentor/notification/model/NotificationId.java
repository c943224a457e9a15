package dev.medmentor.notification.model;

import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a notification among those of one account. It follows from what happened, so that telling of it twice is telling
 * of it once.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record NotificationId(String value) implements Comparable<NotificationId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");
    /** 128 bits: nobody chooses what is hashed, so that nobody can make two meet. */
    private static final int DIGITS = 32;

    public NotificationId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_notification_id", "The id of a notification is 1 to 40 lower-case letters or digits.");
        }
    }

    /**
     * That of what happened.
     *
     * @param event says all that tells it from others, the kind first; parts without line breaks
     */
    public static NotificationId of(String... event) {
        return new NotificationId(Sha256.of(String.join("\n", event)).substring(0, DIGITS));
    }

    @Override
    public int compareTo(NotificationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
