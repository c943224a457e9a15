package dev.medmentor.adapters.pdf.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether a line goes on with the paragraph above it. Immutable. */
final class Paragraphs {
    /** Times the regular leading up to which a line may follow one that ends a sentence. */
    private static final float AFTER_SENTENCE = 1.12f;
    /** Likewise, within a sentence: marks above the line and formulas push lines apart. */
    private static final float WITHIN_SENTENCE = 1.25f;
    /** Likewise, where the line begins with a small letter. */
    private static final float RUNNING_ON = 1.4f;
    /** In ems: up to here a line that begins with a small letter goes on whatever the leading. */
    private static final float NEAR = 1.75f;
    /** In ems, likewise after a line that has no room for a further word. */
    private static final float FAR = 2.6f;
    /** Parts of a column that a line leaves free to end a paragraph early, with and without a full stop. */
    private static final float EARLY = 0.12f;

    private static final float VERY_EARLY = 0.35f;
    /** In ems: lines of narrower columns break early often. */
    private static final float NARROW = 10;

    private final Headings headings;
    private final Leading leading;

    Paragraphs(Headings headings, Leading leading) {
        this.headings = headings;
        this.leading = leading;
    }

    /**
     * @param open the lines of the paragraph so far, at least one
     * @param after the line below {@code line}, if there is one
     */
    boolean goesOn(List<Element.Line> open, Element.Line line, Element.@Nullable Line after) {
        Element.Line last = open.get(open.size() - 1);
        Segment above = last.segment();
        Segment next = line.segment();
        float em = Math.max(above.size(), next.size());
        if (Math.abs(above.baseline() - next.baseline()) < 0.3f * em) {
            return next.left() >= above.right() - em;
        }
        boolean sameColumn = line.columnLeft() < last.columnRight() && last.columnLeft() < line.columnRight();
        LineBreak seam = LineBreak.between(last, line);
        if (!sameColumn || seam.drop() < 0 || ListMarks.isItem(next) || ListMarks.isLeader(above)) {
            return false;
        }
        if (above.size() > 1.08f * next.size() || next.size() > 1.08f * above.size()) {
            return false;
        }
        boolean sentence = seam.runsOn() && seam.full();
        if (!sentence
                && above.isBold() != next.isBold()
                && headings.looksLikeOne(above.isBold() ? above : next, last)) {
            return false;
        }
        return seam.drop() <= reach(open, seam)
                && !isGap(open, seam, line, after)
                && !endsEarly(last, seam, em)
                && !isSetIn(open, next, seam, em);
    }

    /** How far below the last line the next one of its paragraph may stand, in points. */
    private float reach(List<Element.Line> open, LineBreak seam) {
        Element.Line last = open.get(open.size() - 1);
        float size = last.segment().size();
        float usual = leading.after(last);
        if (open.size() > 1) {
            float own = last.segment().baseline()
                    - open.get(open.size() - 2).segment().baseline();
            usual = own > 0.3f * size ? own : usual;
        }
        if (seam.runsOn()) {
            return Math.max(RUNNING_ON * usual, (seam.full() ? FAR : NEAR) * size);
        }
        return (seam.ended() ? AFTER_SENTENCE : WITHIN_SENTENCE) * usual;
    }

    /** Whether the line after the next is so much nearer to it that the space above parts paragraphs. */
    private static boolean isGap(
            List<Element.Line> open, LineBreak seam, Element.Line line, Element.@Nullable Line after) {
        if (open.size() > 1 || after == null || seam.runsOn()) {
            return false;
        }
        LineBreak below = LineBreak.between(line, after);
        return below.isWrapped() && below.drop() > 0 && seam.drop() > AFTER_SENTENCE * below.drop();
    }

    private boolean endsEarly(Element.Line last, LineBreak seam, float em) {
        float column = last.columnRight() - last.columnLeft();
        boolean early = !seam.full() && seam.room() > EARLY * column;
        boolean veryEarly = column > NARROW * em && seam.room() > VERY_EARLY * column + em && !seam.small();
        boolean title = last.segment().left() > last.columnLeft() + em && headings.looksLikeOne(last.segment(), last);
        return early && (seam.ended() || (veryEarly && !title));
    }

    /** Whether the line is indented as the first of a paragraph, or no longer as those of a list item. */
    private static boolean isSetIn(List<Element.Line> open, Segment next, LineBreak seam, float em) {
        if (!seam.ended()) {
            return false;
        }
        Segment first = open.get(0).segment();
        if (open.size() == 1) {
            return ListMarks.isItem(first) && next.left() < first.left() - 0.9f * em;
        }
        boolean item = ListMarks.isItem(first);
        float usual = (item ? open.get(1) : open.get(open.size() - 1)).segment().left();
        boolean indented = next.left() > usual + 0.9f * em && next.left() < usual + 6 * em;
        return indented || (item && next.left() < usual - 0.9f * em);
    }
}
