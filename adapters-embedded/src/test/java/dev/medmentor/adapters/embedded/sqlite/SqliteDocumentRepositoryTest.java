package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.port.DocumentListingContract;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.DocumentRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteDocumentRepositoryTest implements DocumentRepositoryContract, DocumentListingContract {
    private SqliteDatabase database;
    private SqliteDocumentRepository documents;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        documents = new SqliteDocumentRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public DocumentRepository documents() {
        return documents;
    }
}
