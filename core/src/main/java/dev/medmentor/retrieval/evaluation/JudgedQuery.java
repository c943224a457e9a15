package dev.medmentor.retrieval.evaluation;

import java.util.Map;

/**
 * A query whose right results are known.
 *
 * @param grades of documents by their names: above 0 relevant, the higher the more; unmodifiable
 */
public record JudgedQuery(String id, String text, Map<String, Integer> grades) {
    public JudgedQuery {
        grades = Map.copyOf(grades);
    }
}
