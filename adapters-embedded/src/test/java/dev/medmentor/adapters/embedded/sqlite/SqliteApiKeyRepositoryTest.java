package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.identity.port.ApiKeyRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteApiKeyRepositoryTest implements ApiKeyRepositoryContract {
    private SqliteDatabase database;
    private ApiKeyRepository apiKeys;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        apiKeys = new SqliteApiKeyRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public ApiKeyRepository apiKeys() {
        return apiKeys;
    }
}
