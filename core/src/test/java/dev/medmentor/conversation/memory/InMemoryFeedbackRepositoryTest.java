package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.FeedbackRepositoryContract;

class InMemoryFeedbackRepositoryTest implements FeedbackRepositoryContract {
    private final FeedbackRepository feedback = new InMemoryFeedbackRepository();

    @Override
    public FeedbackRepository feedback() {
        return feedback;
    }
}
