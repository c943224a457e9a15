package dev.medmentor.adapters.pdf.layout;

import dev.medmentor.library.model.PageVerdict;
import java.util.List;

/**
 * A page whose words are read and whose order is not yet found: that takes a look at its neighbours.
 *
 * @param width of the displayed page in points
 * @param parts one for each direction of text, that with the most text first
 */
public record PageDraft(int number, float width, float height, PageVerdict verdict, List<Part> parts) {
    /**
     * The words of one direction.
     *
     * @param loose whether they stand aslant and so have no lines: watermarks
     * @param rules lines drawn along the axes of the frame
     */
    public record Part(Frame frame, boolean loose, List<Word> words, List<Rule> rules) {}

    /** A page without words. */
    public static PageDraft without(int number, float width, float height, PageVerdict verdict) {
        return new PageDraft(number, width, height, verdict, List.of());
    }
}
