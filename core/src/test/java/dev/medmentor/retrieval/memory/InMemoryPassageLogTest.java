package dev.medmentor.retrieval.memory;

import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.PassageLogContract;

class InMemoryPassageLogTest implements PassageLogContract {
    private final InMemoryPassageLog log = new InMemoryPassageLog();

    @Override
    public PassageLog passageLog() {
        return log;
    }
}
