package dev.medmentor.adapters.embedded;

import dev.medmentor.adapters.embedded.lucene.LucenePassageIndex;
import dev.medmentor.adapters.embedded.lucene.LuceneTextAnalyzer;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageIndexContract;
import dev.medmentor.retrieval.port.TextAnalyzer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class CheckedPassageIndexTest implements PassageIndexContract {
    private LucenePassageIndex index;
    private CheckedPassageIndex checked;

    @BeforeEach
    void open(@TempDir Path directory) {
        index = new LucenePassageIndex(directory);
        checked = CheckedPassageIndex.start(index, new InMemoryPassageLog());
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Override
    public PassageIndex index() {
        return checked;
    }

    @Override
    public TextAnalyzer analyzer() {
        return new LuceneTextAnalyzer();
    }
}
