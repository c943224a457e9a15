package dev.medmentor.retrieval.model;

import dev.medmentor.shared.Language;
import java.util.List;

/**
 * What a search found.
 *
 * @param hits best first; unmodifiable
 * @param language of the query, as detected
 * @param similarity the highest cosine between the query and a passage, -1 to 1; 0 where vectors took no part
 * @param tookNanos from the call to the result
 */
public record SearchResult(List<SearchHit> hits, Language language, double similarity, long tookNanos) {
    public SearchResult {
        hits = List.copyOf(hits);
    }
}
