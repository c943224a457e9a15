package dev.medmentor.assistant.model;

import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a widget in its tenant.
 *
 * @param value 1 to 40 characters of {@code [a-z0-9]}
 */
public record WidgetId(String value) implements Comparable<WidgetId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{1,40}");
    private static final String PREFIX = "mmw_";

    /** What stands in a page of others, and names the tenant too; no secret. */
    public record Key(TenantId tenant, WidgetId id) {
        /** @throws InvalidInputException if it is none */
        public static Key parse(String text) {
            int dot = text.lastIndexOf('.');
            if (!text.startsWith(PREFIX) || dot < 0) {
                throw new InvalidInputException(
                        "invalid_widget_key", "The key of a widget begins with " + PREFIX + ".");
            }
            return new Key(new TenantId(text.substring(PREFIX.length(), dot)), new WidgetId(text.substring(dot + 1)));
        }

        @Override
        public String toString() {
            return PREFIX + tenant + "." + id;
        }
    }

    public WidgetId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_widget_id", "The id of a widget is 1 to 40 lower-case letters or digits.");
        }
    }

    @Override
    public int compareTo(WidgetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
