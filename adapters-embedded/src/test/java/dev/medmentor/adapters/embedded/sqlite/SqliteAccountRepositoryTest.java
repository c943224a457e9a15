package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.AccountRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountRepositoryTest implements AccountRepositoryContract {
    private SqliteDatabase database;
    private AccountRepository accounts;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        accounts = new SqliteAccountRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public AccountRepository accounts() {
        return accounts;
    }
}
