package dev.medmentor.library.model;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which collections of a tenant somebody may read. A parameter of its own wherever passages are looked for or documents
 * listed, beside what the caller would like to see: a call that forgets it does not compile, and no empty set can be
 * taken for all.
 */
public sealed interface ReadableCollections {
    /** Every one: for whoever runs the tenant, and for programs that decide by themselves who sees what. */
    static ReadableCollections all() {
        return new All();
    }

    boolean contains(CollectionId id);

    /** Whether nothing at all is kept back, whatever there is. */
    default boolean isAll() {
        return false;
    }

    /** Those that are among {@code ids} too. */
    default ReadableCollections among(Set<CollectionId> ids) {
        return new Only(ids.stream().filter(this::contains).collect(Collectors.toUnmodifiableSet()));
    }

    /** Every one, whatever there is. */
    record All() implements ReadableCollections {
        @Override
        public boolean contains(CollectionId id) {
            return true;
        }

        @Override
        public boolean isAll() {
            return true;
        }
    }

    /**
     * Every one but these.
     *
     * @param hidden may be empty; unmodifiable
     */
    record AllBut(Set<CollectionId> hidden) implements ReadableCollections {
        public AllBut {
            hidden = Set.copyOf(hidden);
        }

        @Override
        public boolean contains(CollectionId id) {
            return !hidden.contains(id);
        }

        @Override
        public boolean isAll() {
            return hidden.isEmpty();
        }
    }

    /**
     * None but these.
     *
     * @param ids may be empty, and then nothing at all is readable; unmodifiable
     */
    record Only(Set<CollectionId> ids) implements ReadableCollections {
        public Only {
            ids = Set.copyOf(ids);
        }

        @Override
        public boolean contains(CollectionId id) {
            return ids.contains(id);
        }
    }
}
