package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageIndexContract;
import dev.medmentor.retrieval.port.TextAnalyzer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The graph of neighbours is searched however few passages there are. */
@Tag("once")
class LuceneGraphSearchTest implements PassageIndexContract {
    private LucenePassageIndex index;

    @BeforeEach
    void open(@TempDir Path directory) {
        index = new LucenePassageIndex(directory, new LuceneSettings(0));
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
