package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.conversation.port.CuratedAnswerRepositoryContract;

class InMemoryCuratedAnswerRepositoryTest implements CuratedAnswerRepositoryContract {
    private final CuratedAnswerRepository curatedAnswers = new InMemoryCuratedAnswerRepository();

    @Override
    public CuratedAnswerRepository curatedAnswers() {
        return curatedAnswers;
    }
}
