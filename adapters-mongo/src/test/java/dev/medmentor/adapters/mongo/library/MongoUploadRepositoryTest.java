package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.library.port.UploadRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoUploadRepositoryTest implements UploadRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(LibraryIndexes.ALL);
    private final UploadRepository uploads = new MongoUploadRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public UploadRepository uploads() {
        return uploads;
    }
}
