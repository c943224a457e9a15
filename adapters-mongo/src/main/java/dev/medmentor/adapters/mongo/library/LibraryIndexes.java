package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import java.util.List;

/** The indexes of the library's collections. */
public final class LibraryIndexes {
    public static final List<CollectionIndex> ALL = List.of();

    private LibraryIndexes() {}
}
