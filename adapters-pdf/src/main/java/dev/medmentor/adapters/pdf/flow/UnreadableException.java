package dev.medmentor.adapters.pdf.flow;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.FailureCode;

/** A file cannot be read; the message is a sentence for the person who uploaded it. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    public UnreadableException(FailureCode code, String message) {
        super(message);
        this.code = code;
    }

    public UnreadableException(FailureCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }

    public ExtractionOutcome.Failed asOutcome() {
        return new ExtractionOutcome.Failed(code, String.valueOf(getMessage()));
    }
}
