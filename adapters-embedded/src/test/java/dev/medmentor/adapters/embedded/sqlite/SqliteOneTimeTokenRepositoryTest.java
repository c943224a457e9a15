package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.OneTimeTokenRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteOneTimeTokenRepositoryTest implements OneTimeTokenRepositoryContract {
    private SqliteDatabase database;
    private OneTimeTokenRepository oneTimeTokens;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        oneTimeTokens = new SqliteOneTimeTokenRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public OneTimeTokenRepository oneTimeTokens() {
        return oneTimeTokens;
    }
}
