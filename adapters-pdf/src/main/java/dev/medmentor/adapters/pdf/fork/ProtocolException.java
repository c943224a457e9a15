package dev.medmentor.adapters.pdf.fork;

import java.io.IOException;

/** The other process wrote something that is no message. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }

    ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
