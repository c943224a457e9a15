package dev.medmentor.assistant;

import dev.medmentor.assistant.port.TokenSink;
import org.jspecify.annotations.Nullable;

/** A sink that remembers whether anything came, and what its owner threw: that is no failure of the model's. */
final class WatchedSink implements TokenSink {
    private final TokenSink sink;
    private boolean begun;

    @Nullable
    RuntimeException thrown;

    WatchedSink(TokenSink sink) {
        this.sink = sink;
    }

    /** Whether a token came. */
    boolean begun() {
        return begun;
    }

    @Override
    public void token(String text) {
        begun = true;
        try {
            sink.token(text);
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }
}
