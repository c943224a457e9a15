package dev.medmentor.retrieval.chunking;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;

/**
 * What a chunk is made of and never cut inside: a sentence, a heading, a table row, or a piece of one that is too long.
 *
 * @param context what stands above it
 * @param level of the innermost heading above it or of the heading it is; 0 before the first
 * @param piece whether its sentence or row goes on in the next unit
 */
record Unit(Page page, Block block, int start, int end, int tokens, String context, int level, boolean piece) {
    private static final int WIDEST_GAP = 16;

    boolean isHeading() {
        return block.kind() == Block.Kind.HEADING;
    }

    boolean touches(Unit next) {
        return page.number() == next.page.number()
                && next.start - end <= WIDEST_GAP
                && page.text().substring(end, next.start).isBlank();
    }

    /** How good a place between this unit and {@code next} is to cut, from -2 to 1. */
    double boundaryBefore(Unit next) {
        if (isHeading()) {
            return -2;
        }
        if (piece) {
            return -0.5;
        }
        if (page.number() != next.page.number()) {
            return runsInto(next) ? -0.5 : 1;
        }
        if (block.equals(next.block)) {
            return 0;
        }
        if (block.kind() != next.block.kind()) {
            // A list or table stays with the sentence that announces it.
            return page.text().charAt(end - 1) == ':' ? -0.5 : 0.8;
        }
        return switch (block.kind()) {
            case TABLE_ROW -> 0.2;
            case LIST_ITEM -> 0.4;
            default -> 0.8;
        };
    }

    /** Whether a sentence seems to go on over the page's end. */
    private boolean runsInto(Unit next) {
        return block.kind() == Block.Kind.PARAGRAPH
                && next.block.kind() == Block.Kind.PARAGRAPH
                && ".!?…:;\"”»)".indexOf(page.text().charAt(end - 1)) < 0
                && !Character.isUpperCase(next.page.text().charAt(next.start));
    }
}
