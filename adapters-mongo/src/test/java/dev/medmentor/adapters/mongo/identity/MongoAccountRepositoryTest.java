package dev.medmentor.adapters.mongo.identity;

import static dev.medmentor.identity.IdentityFixture.account;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.AccountRepositoryContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void listShouldFindByTextWhenANameHoldsHalfOfACharacter() {
        Account ana = account(TENANT, "ana").withProfile(Profile.named("Ana \ud83d"));
        accounts.insert(TENANT, ana);
        accounts.insert(TENANT, account(TENANT, "ben"));

        assertThat(accounts.list(TENANT, text("ANA"), Optional.empty(), 10)).containsExactly(ana);
        assertThat(accounts.list(TENANT, text("\ud83d"), Optional.empty(), 10)).containsExactly(ana);
        assertThat(accounts.list(TENANT, text("n\u0000"), Optional.empty(), 10)).isEmpty();
    }

    private static AccountRepository.Filter text(String text) {
        return new AccountRepository.Filter(Optional.of(text), Optional.empty(), Optional.empty());
    }
}
