package dev.medmentor.assistant.memory;

import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.assistant.port.WidgetRepositoryContract;

class InMemoryWidgetRepositoryTest implements WidgetRepositoryContract {
    private final WidgetRepository widgets = new InMemoryWidgetRepository();

    @Override
    public WidgetRepository widgets() {
        return widgets;
    }
}
