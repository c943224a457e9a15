package dev.medmentor.assistant.model;

/** What an answer may draw on. */
public enum AnswerMode {
    /** The documents only. */
    STRICT,
    /** The documents first; general knowledge where they are silent, marked as such. */
    HYBRID
}
