package dev.medmentor.adapters.embedded;

import dev.medmentor.Storage;
import dev.medmentor.TidyContract;
import dev.medmentor.shared.SettableClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTidyTest implements TidyContract {
    private EmbeddedStorage storage;

    @BeforeEach
    void open(@TempDir Path directory) {
        storage = new EmbeddedStorage(directory, new SettableClock());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
