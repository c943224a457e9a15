package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.analytics.port.ChangeMarksContract;

class InMemoryChangeMarksTest implements ChangeMarksContract {
    private final ChangeMarks marks = new InMemoryChangeMarks();

    @Override
    public ChangeMarks marks() {
        return marks;
    }
}
