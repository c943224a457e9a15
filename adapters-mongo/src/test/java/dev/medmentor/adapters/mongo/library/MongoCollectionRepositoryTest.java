package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.CollectionRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoCollectionRepositoryTest implements CollectionRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(LibraryIndexes.ALL);
    private final CollectionRepository collections = new MongoCollectionRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public CollectionRepository collections() {
        return collections;
    }
}
