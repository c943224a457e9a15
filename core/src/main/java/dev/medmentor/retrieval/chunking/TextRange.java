package dev.medmentor.retrieval.chunking;

/**
 * A range of a text.
 *
 * @param start UTF-16 offset, inclusive
 * @param end exclusive, greater than {@code start}
 */
public record TextRange(int start, int end) {
    public TextRange {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("range out of order: " + start + ".." + end);
        }
    }

    public int length() {
        return end - start;
    }

    /** What of {@code text} lies in this range. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
