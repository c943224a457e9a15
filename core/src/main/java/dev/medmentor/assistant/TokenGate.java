package dev.medmentor.assistant;

import dev.medmentor.assistant.port.TokenSink;

/** Holds tokens back until it is opened, so that nobody reads what is then withdrawn. Not thread-safe. */
final class TokenGate implements TokenSink {
    private final TokenSink out;
    private final StringBuilder held = new StringBuilder();
    private boolean open;

    TokenGate(TokenSink out) {
        this.out = out;
    }

    @Override
    public void token(String text) {
        if (open) {
            out.token(text);
        } else {
            held.append(text);
        }
    }

    void open() {
        if (!open) {
            open = true;
            if (!held.isEmpty()) {
                out.token(held.toString());
            }
        }
    }

    boolean isOpen() {
        return open;
    }
}
