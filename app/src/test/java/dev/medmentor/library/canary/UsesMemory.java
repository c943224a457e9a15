package dev.medmentor.library.canary;

import dev.medmentor.library.memory.InMemoryBlobStore;

/** Breaks the rule that only the facade uses in-memory adapters. */
public final class UsesMemory {
    InMemoryBlobStore store;
}
