package dev.medmentor.library.model;

import java.util.Set;

/** Which collections of a tenant somebody may read. */
public sealed interface ReadableCollections {
    boolean contains(CollectionId id);

    /** Every one, whatever there is. */
    record All() implements ReadableCollections {
        @Override
        public boolean contains(CollectionId id) {
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
