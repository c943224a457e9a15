package dev.medmentor.identity.memory;

import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.identity.port.OneTimeTokenRepositoryContract;

class InMemoryOneTimeTokenRepositoryTest implements OneTimeTokenRepositoryContract {
    private final OneTimeTokenRepository oneTimeTokens = new InMemoryOneTimeTokenRepository();

    @Override
    public OneTimeTokenRepository oneTimeTokens() {
        return oneTimeTokens;
    }
}
