package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.OneTimeTokenRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoOneTimeTokenRepositoryTest implements OneTimeTokenRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(IdentityIndexes.ALL);
    private final OneTimeTokenRepository oneTimeTokens = new MongoOneTimeTokenRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public OneTimeTokenRepository oneTimeTokens() {
        return oneTimeTokens;
    }
}
