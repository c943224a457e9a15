package dev.medmentor.assistant.memory;

import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.assistant.port.AssistantRepositoryContract;

class InMemoryAssistantRepositoryTest implements AssistantRepositoryContract {
    private final AssistantRepository assistants = new InMemoryAssistantRepository();

    @Override
    public AssistantRepository assistants() {
        return assistants;
    }
}
