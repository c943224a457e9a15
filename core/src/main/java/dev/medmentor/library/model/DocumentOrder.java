package dev.medmentor.library.model;

import java.util.Optional;

/** In which order documents are listed. */
public enum DocumentOrder {
    /** Ascending by id: the oldest first. */
    OLDEST("oldest"),
    /** Descending by id. */
    NEWEST("newest"),
    /** By {@link DocumentQuery#fold folded} name, then by id. */
    NAME("name");

    private final String wireName;

    DocumentOrder(String wireName) {
        this.wireName = wireName;
    }

    /** As callers write it. */
    public String wireName() {
        return wireName;
    }

    /** Reads {@link #wireName()} back; empty for what is none. */
    public static Optional<DocumentOrder> of(String wireName) {
        for (DocumentOrder order : values()) {
            if (order.wireName.equals(wireName)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
