package dev.medmentor.adapters.pdf;

import java.io.IOException;

/** Why something cannot be read, as the rest of a sentence for a person; other exceptions speak to programmers. */
final class ReadingException extends IOException {
    private static final long serialVersionUID = 1L;

    ReadingException(String message) {
        super(message);
    }

    /** {@code sentence} with the reason after a colon, if {@code cause} gives one that a person understands. */
    static String explained(String sentence, Throwable cause) {
        return cause instanceof ReadingException ? sentence + ": " + cause.getMessage() + "." : sentence + ".";
    }
}
