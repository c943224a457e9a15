package dev.medmentor.assistant.citation;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.retrieval.chunking.TextRange;

/**
 * A whole sentence or table row of a search hit, as its page has it.
 *
 * @param source which of the hits, from 1
 * @param kind of the block it stands in
 * @param heading the nearest one above; may be empty
 * @param tableHeader the first row of its table, if it is a later row of one; otherwise empty
 */
public record Excerpt(int source, Page page, TextRange range, Block.Kind kind, String heading, String tableHeader) {
    /** Exactly the page's text. */
    public String text() {
        return range.of(page.text());
    }

    public boolean isTableRow() {
        return kind == Block.Kind.TABLE_ROW;
    }
}
