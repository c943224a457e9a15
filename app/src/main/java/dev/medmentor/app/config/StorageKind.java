package dev.medmentor.app.config;

/** Where everything is kept. */
public enum StorageKind {
    /** In the data directory: SQLite, Lucene and files. */
    EMBEDDED,
    /** In MongoDB, for many instances; each has an index of its own in its data directory. */
    MONGO,
    /** Nowhere: gone with the process. For trying out. */
    MEMORY
}
