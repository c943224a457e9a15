package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.analytics.port.OpenQuestionRepositoryContract;

class InMemoryOpenQuestionRepositoryTest implements OpenQuestionRepositoryContract {
    private final OpenQuestionRepository openQuestions = new InMemoryOpenQuestionRepository();

    @Override
    public OpenQuestionRepository openQuestions() {
        return openQuestions;
    }
}
