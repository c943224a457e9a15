package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.port.TenantRepository;
import dev.medmentor.identity.port.TenantRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteTenantRepositoryTest implements TenantRepositoryContract {
    private SqliteDatabase database;
    private TenantRepository tenants;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        tenants = new SqliteTenantRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public TenantRepository tenants() {
        return tenants;
    }
}
