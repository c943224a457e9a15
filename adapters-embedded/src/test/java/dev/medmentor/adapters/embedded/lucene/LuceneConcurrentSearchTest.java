package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageIndexContract;
import dev.medmentor.retrieval.port.TextAnalyzer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Several threads search the graph, however few passages there are. */
class LuceneConcurrentSearchTest implements PassageIndexContract {
    private LucenePassageIndex index;

    @BeforeEach
    void open(@TempDir Path directory) {
        index = new LucenePassageIndex(directory, new LuceneSettings(0, 2, 0));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Override
    public PassageIndex index() {
        return index;
    }

    @Override
    public TextAnalyzer analyzer() {
        return new LuceneTextAnalyzer();
    }
}
