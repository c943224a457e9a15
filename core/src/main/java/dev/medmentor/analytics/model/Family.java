package dev.medmentor.analytics.model;

import java.util.Locale;

/** What kind of figures a day's record holds. */
public enum Family {
    /** {@link Counter}s, and how long answers took. */
    COUNTS,
    /** Who asked. */
    PEOPLE,
    /** Which documents were cited. */
    DOCUMENTS,
    /** Which pages were cited. */
    PAGES,
    /** Which passages verified citations rest on. */
    PASSAGES;

    /** As it stands in a {@link Series}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
