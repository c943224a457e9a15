package dev.medmentor.retrieval.memory;

import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageIndexContract;
import dev.medmentor.retrieval.port.TextAnalyzer;

class InMemoryPassageIndexTest implements PassageIndexContract {
    private final SimpleTextAnalyzer analyzer = new SimpleTextAnalyzer();
    private final InMemoryPassageIndex index = new InMemoryPassageIndex(analyzer);

    @Override
    public PassageIndex index() {
        return index;
    }

    @Override
    public TextAnalyzer analyzer() {
        return analyzer;
    }
}
