package dev.medmentor.library.model;

import java.util.List;

/**
 * One page as it was read. Its text is what citations point into; it never changes once its version is stored.
 *
 * @param number physical and 1-based. Formats without pages are cut into pages at their page breaks and, failing those,
 *     at paragraph ends
 * @param width of the displayed page in points; 0 for formats without a layout
 * @param height likewise
 * @param text in reading order; blocks are parted by line feeds, words broken at a line's end are joined
 * @param blocks in order and apart; whatever lies between them is white space
 * @param words empty for formats without a layout
 */
public record Page(
        int number, float width, float height, String text, List<Block> blocks, WordBoxes words, PageVerdict verdict) {
    public Page {
        if (number < 1) {
            throw new IllegalArgumentException("pages count from 1");
        }
        blocks = List.copyOf(blocks);
        int end = 0;
        for (Block block : blocks) {
            if (block.start() < end || block.end() > text.length()) {
                throw new IllegalArgumentException("blocks overlap or leave the text of page " + number);
            }
            end = block.end();
        }
    }

    /** A page without text. */
    public static Page withoutText(int number, float width, float height, PageVerdict verdict) {
        return new Page(number, width, height, "", List.of(), WordBoxes.NONE, verdict);
    }

    public String textOf(Block block) {
        return text.substring(block.start(), block.end());
    }
}
