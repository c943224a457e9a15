package dev.medmentor.library.model;

/**
 * A run of a page's text with one role.
 *
 * @param start UTF-16 offset into the page's text, inclusive
 * @param end exclusive, greater than {@code start}
 * @param level for {@link Kind#HEADING} 1 (outermost) to 6, for {@link Kind#LIST_ITEM} the depth from 1, otherwise 0
 */
public record Block(Kind kind, int start, int end, int level) {
    /** What a block is. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        /** One row of a table, its cells parted by {@code " | "}, so that a number stays beside its label. */
        TABLE_ROW,
        /** A header that runs through neighbouring pages; not part of any passage. */
        PAGE_HEADER,
        /** A footer or page number that runs through neighbouring pages; not part of any passage. */
        PAGE_FOOTER;

        /** Whether this is the page's own content, not its furniture. */
        public boolean isBody() {
            return this != PAGE_HEADER && this != PAGE_FOOTER;
        }
    }

    public Block {
        if (start < 0 || end <= start || level < 0 || level > 6) {
            throw new IllegalArgumentException("block out of range: " + start + ".." + end + " level " + level);
        }
    }
}
