package dev.medmentor.app.config;

/** Where passages that are kept in MongoDB are searched. */
public enum PassageIndexKind {
    /**
     * {@link #LOCAL}, and says at the start whether MongoDB could do it too. The own index's analysis of languages is
     * measured, and it sees what was written at once; which of the two searches is nothing to change by itself.
     */
    AUTO,
    /** In MongoDB's own search, for all instances together; refused where the server has none. */
    MONGODB,
    /** In an index of each instance's own, in its data directory. */
    LOCAL
}
