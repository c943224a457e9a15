package dev.medmentor.identity.memory;

import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.identity.port.SessionRepositoryContract;

class InMemorySessionRepositoryTest implements SessionRepositoryContract {
    private final SessionRepository sessions = new InMemorySessionRepository();

    @Override
    public SessionRepository sessions() {
        return sessions;
    }
}
