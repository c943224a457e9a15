package dev.medmentor.adapters.pdf.layout;

import java.util.regex.Pattern;

/**
 * What two lines, one below the other in a column, say about whether the text runs on from the first to the second.
 *
 * @param drop from baseline to baseline, in points
 * @param room to the right of the line above, up to the edge of its column, in points
 * @param full whether the first word of the line below had no room there
 * @param ended whether the line above ends like a sentence or an announcement
 * @param small whether the line below begins with a small letter
 */
record LineBreak(float drop, float room, boolean full, boolean ended, boolean small) {
    /** A footnote's number may follow the full stop. */
    private static final Pattern END = Pattern.compile(
            ".*(?:[.:;?!…。！？][)\\]\"'”’»]*|[\\p{L})\\]\"”’%][.?!…]\\d{1,3}([,–-]\\d{1,3}){0,4}[.]?)", Pattern.DOTALL);

    private static final Pattern SMALL = Pattern.compile("[(\\[\"'“‘«]*\\p{Ll}.*", Pattern.DOTALL);

    static LineBreak between(Element.Line above, Element.Line below) {
        Segment first = above.segment();
        Segment second = below.segment();
        Word next = second.words().get(0);
        float room = above.columnRight() - first.right();
        boolean full = room <= next.right() - next.left() + 0.5f * Math.max(first.size(), second.size());
        String end = first.words().get(first.words().size() - 1).text();
        return new LineBreak(
                second.baseline() - first.baseline(),
                room,
                full,
                END.matcher(end).matches(),
                SMALL.matcher(next.text()).matches());
    }

    /** Whether a sentence that does not end above goes on below. */
    boolean runsOn() {
        return small && !ended;
    }

    /** Whether the line above ends for want of room only, in the middle of a sentence. */
    boolean isWrapped() {
        return full && !ended;
    }
}
