package dev.medmentor.retrieval.model;

import dev.medmentor.library.model.Document;
import java.util.List;

/**
 * A stretch of a document that a search found: the best passage, with neighbours that were found too.
 *
 * @param passages of one document version, ascending by ordinal and without gaps; at least one
 * @param best the one that ranked highest; a member of {@code passages}
 * @param page the page of {@code best} that holds most of its text
 * @param score 0 to 1 within one search, higher is better; comparable only within one result
 */
public record SearchHit(Document document, List<Passage> passages, Passage best, int page, double score) {
    public SearchHit {
        passages = List.copyOf(passages);
        if (!passages.contains(best)) {
            throw new IllegalArgumentException("the best passage is not among the passages");
        }
    }

    /** The document version it stands in. */
    public int version() {
        return best.id().version();
    }

    /** The texts of its passages, without repeating where they overlap. */
    public String text() {
        return PassageTexts.join(passages);
    }
}
