package dev.medmentor.library.memory;

import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.CollectionRepositoryContract;

class InMemoryCollectionRepositoryTest implements CollectionRepositoryContract {
    private final CollectionRepository collections = new InMemoryCollectionRepository();

    @Override
    public CollectionRepository collections() {
        return collections;
    }
}
