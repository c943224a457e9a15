package dev.medmentor.adapters.mongo.retrieval;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageIndexContract;
import dev.medmentor.retrieval.port.TextAnalyzer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole contract on a real server that has a search of its own; anywhere else it says why it skips. */
class MongoPassageIndexServerTest implements PassageIndexContract {
    private MongoFixture mongo;
    private LoggedIndex index;

    @BeforeEach
    void open() {
        assumeTrue(MongoFixture.isReal(), "MONGODB_URL is not set: no server with a search of its own is given");
        mongo = new MongoFixture(RetrievalIndexes.ALL);
        assumeTrue(
                SearchIndexes.areOffered(mongo.connection()),
                "the server of MONGODB_URL has no search of its own (Atlas, or mongot)");
        index = new LoggedIndex(
                MongoPassageIndex.open(mongo.connection(), MongoIndexSettings.DEFAULT), mongo.connection());
    }

    @AfterEach
    void close() {
        if (mongo != null) {
            mongo.close();
        }
    }

    @Override
    public PassageIndex index() {
        return index;
    }

    @Override
    public TextAnalyzer analyzer() {
        return new SimpleTextAnalyzer();
    }
}
