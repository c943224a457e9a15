package dev.medmentor.adapters.mongo;

import dev.medmentor.Storage;
import dev.medmentor.TidyContract;
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.port.TextAnalyzer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class MongoStorageTest implements TidyContract {
    private final MongoFixture mongo = new MongoFixture(List.of());
    private final TextAnalyzer analyzer = new SimpleTextAnalyzer();
    private final MongoStorage storage = MongoStorage.open(
            mongo.connect(),
            true,
            log -> new MongoStorage.OwnIndex(new InMemoryPassageIndex(analyzer), analyzer, () -> {}, telemetry -> {}));

    @AfterEach
    void close() {
        storage.close();
        mongo.close();
    }

    @Override
    public Storage storage() {
        return storage;
    }
}
