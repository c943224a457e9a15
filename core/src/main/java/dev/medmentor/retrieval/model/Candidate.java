package dev.medmentor.retrieval.model;

import dev.medmentor.shared.Language;

/**
 * A passage that one side of a search proposes.
 *
 * @param language of the passage
 * @param score higher is better; comparable only within one list
 */
public record Candidate(PassageId passage, Language language, double score) {}
