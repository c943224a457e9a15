package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.ConversationRepositoryContract;
import dev.medmentor.conversation.port.MessageRepository;

class InMemoryConversationRepositoryTest implements ConversationRepositoryContract {
    private final ConversationStorage storage = new InMemoryConversationStorage();

    @Override
    public ConversationRepository conversations() {
        return storage.conversations();
    }

    @Override
    public MessageRepository messages() {
        return storage.messages();
    }
}
