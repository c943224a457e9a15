package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Excerpt;
import dev.medmentor.retrieval.chunking.TextRange;

/**
 * What an answer may quote in one piece: a sentence, a line of a list, a table row, or a part of one of these.
 *
 * @param isPart whether its sentence or table row holds more
 * @param label what a part of a table row is about: the row's first cell and the column's header; may be empty
 * @param opens whether it begins where its sentence or cell begins
 * @param closes whether it ends where its sentence or cell ends
 */
record Quotable(Excerpt excerpt, boolean isPart, String label, boolean opens, boolean closes) {
    static Quotable whole(Excerpt excerpt) {
        return new Quotable(excerpt, false, "", true, true);
    }

    static Quotable part(Excerpt excerpt, TextRange range, String label, boolean opens, boolean closes) {
        return new Quotable(at(excerpt, range.start(), range.end()), true, label, opens, closes);
    }

    static Excerpt at(Excerpt excerpt, int start, int end) {
        return new Excerpt(
                excerpt.source(),
                excerpt.page(),
                new TextRange(start, end),
                excerpt.kind(),
                excerpt.heading(),
                excerpt.tableHeader());
    }
}
