package dev.medmentor.app.config;

/** Where everything is kept. */
public enum StorageKind {
    /** In the data directory: SQLite, Lucene and files. */
    EMBEDDED,
    /** Nowhere: gone with the process. For trying out. */
    MEMORY
}
