package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.AccountRepositoryContract;
import org.junit.jupiter.api.AfterEach;

class MongoAccountRepositoryTest implements AccountRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(IdentityIndexes.ALL);
    private final AccountRepository accounts = new MongoAccountRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public AccountRepository accounts() {
        return accounts;
    }
}
