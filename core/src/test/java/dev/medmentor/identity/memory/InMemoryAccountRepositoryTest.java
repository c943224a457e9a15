package dev.medmentor.identity.memory;

import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.AccountRepositoryContract;

class InMemoryAccountRepositoryTest implements AccountRepositoryContract {
    private final AccountRepository accounts = new InMemoryAccountRepository();

    @Override
    public AccountRepository accounts() {
        return accounts;
    }
}
