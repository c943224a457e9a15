package dev.medmentor.library.model;

import java.util.Locale;

/** Why a document could not be ingested. */
public enum FailureCode {
    EMPTY_FILE,
    UNSUPPORTED_TYPE,
    NEEDS_PASSWORD,
    WRONG_PASSWORD,
    /** The bytes are no valid file of their type, beyond repair. */
    DAMAGED,
    /** Over a limit of size, pages or inflated bytes. */
    TOO_LARGE,
    TIMED_OUT,
    OUT_OF_MEMORY,
    /** The reading process died on it. */
    CRASHED,
    /** Every page was read, and none holds text. */
    NO_TEXT,
    CANCELLED,
    /** Our own fault: the message names the request or job to look up. */
    INTERNAL;

    /** The name in lower snake case, as it stands in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
