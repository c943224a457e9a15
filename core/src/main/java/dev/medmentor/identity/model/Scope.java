package dev.medmentor.identity.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API key may be used for, at most: its account's role bounds it too. */
public enum Scope {
    /** Read documents, pages, files and collections, and search them. */
    LIBRARY_READ,
    /** Upload, change and delete documents and collections. */
    LIBRARY_WRITE,
    /** Ask. */
    CHAT,
    /** Read what was asked. */
    ANALYTICS_READ,
    /** Administer people, keys and limits. */
    ADMINISTER;

    /** As the API writes it, such as {@code library:read}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> of(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst();
    }
}
