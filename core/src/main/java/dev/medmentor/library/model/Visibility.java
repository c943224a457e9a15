package dev.medmentor.library.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may read a collection, besides its owner and those who run the tenant. */
public enum Visibility {
    /** Nobody: to everybody else it does not exist. */
    PRIVATE,
    /** Everybody with an account in the tenant. */
    TENANT,
    /** Guests too. */
    PUBLIC;

    /** As the API writes it, such as {@code private}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Visibility> of(String wireName) {
        return Arrays.stream(values())
                .filter(visibility -> visibility.wireName().equals(wireName))
                .findFirst();
    }
}
