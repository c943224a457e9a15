package dev.medmentor.adapters.pdf.fork;

import java.io.IOException;

/** The child said nothing for as long as it may. */
final class ChildTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;
}
