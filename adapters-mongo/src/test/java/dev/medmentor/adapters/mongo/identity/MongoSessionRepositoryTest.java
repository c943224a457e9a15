package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.SessionRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoSessionRepositoryTest implements SessionRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(IdentityIndexes.ALL);
    private final SessionRepository sessions = new MongoSessionRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public SessionRepository sessions() {
        return sessions;
    }
}
