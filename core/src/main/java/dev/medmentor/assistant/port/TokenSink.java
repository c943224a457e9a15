package dev.medmentor.assistant.port;

/** Takes a reply piece by piece. Called from one thread at a time. */
@FunctionalInterface
public interface TokenSink {
    /** The next piece of text: not empty, of any length, cut anywhere between code points. */
    void token(String text);
}
