package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.MessageRepositoryContract;

class InMemoryMessageRepositoryTest implements MessageRepositoryContract {
    private final MessageRepository messages = new InMemoryMessageRepository();

    @Override
    public MessageRepository messages() {
        return messages;
    }
}
