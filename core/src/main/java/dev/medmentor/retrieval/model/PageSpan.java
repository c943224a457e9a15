package dev.medmentor.retrieval.model;

/**
 * A range of a page's text.
 *
 * @param page 1-based
 * @param start UTF-16 offset into the page's text, inclusive
 * @param end exclusive
 */
public record PageSpan(int page, int start, int end) {
    public PageSpan {
        if (page < 1 || start < 0 || end <= start) {
            throw new IllegalArgumentException("span out of range: " + page + " " + start + ".." + end);
        }
    }

    public int length() {
        return end - start;
    }
}
