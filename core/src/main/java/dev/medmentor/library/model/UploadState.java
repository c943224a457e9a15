package dev.medmentor.library.model;

/** Where an open upload stands. The last two are final. */
public enum UploadState {
    RECEIVING,
    /** Its document is there. */
    DONE,
    /** Given up, refused or too old; nothing came of it. */
    ABANDONED
}
