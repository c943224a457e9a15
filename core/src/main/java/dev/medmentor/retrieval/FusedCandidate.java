package dev.medmentor.retrieval;

import dev.medmentor.retrieval.model.PassageId;
import java.util.OptionalDouble;

/**
 * A passage that a search proposes.
 *
 * @param score 0 to 1, higher is better; comparable only within one ranking
 * @param cosine between the query and the passage, if the dense side proposed it
 */
public record FusedCandidate(PassageId passage, double score, OptionalDouble cosine) {}
