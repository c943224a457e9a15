package dev.medmentor.retrieval.model;

/** Which sides of a search take part. */
public enum SearchMode {
    /** Words and meaning, fused. */
    HYBRID,
    /** Meaning only. */
    DENSE,
    /** Words only. */
    LEXICAL
}
