package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers characters into words, in the order in which they were drawn: a word is nearly always drawn in one go, from
 * whichever side. Not thread-safe.
 */
public final class WordBuilder {
    /** Parts of an em by which two drawings of one character may differ: fake bold, shadows. */
    private static final float SAME_PLACE = 0.12f;
    /** Parts of an em by which characters of one word may overlap: kerning. */
    private static final float OVERLAP = 0.35f;

    private final List<Word> words = new ArrayList<>();
    private final List<Glyph> open = new ArrayList<>();
    private final Map<Long, List<Glyph>> drawn = new HashMap<>();
    private boolean spaceBefore;
    private float left;
    private float right;

    /** Takes the next character. Whether it was new: not the same one drawn again at the same place. */
    public boolean add(Glyph glyph) {
        if (glyph.isSpace()) {
            boolean touches = !open.isEmpty() && sameLine(glyph) && glyph.end() >= left - 1 && glyph.x() <= right + 1;
            close(touches);
            spaceBefore = true;
            return true;
        }
        if (isDrawnAgain(glyph)) {
            return false;
        }
        if (!open.isEmpty() && !continues(glyph)) {
            close(false);
        }
        if (open.isEmpty()) {
            left = glyph.x();
            right = glyph.end();
        }
        open.add(glyph);
        left = Math.min(left, glyph.x());
        right = Math.max(right, glyph.end());
        return true;
    }

    /** Every word so far, as drawn. */
    public List<Word> words() {
        close(false);
        return List.copyOf(words);
    }

    private boolean isDrawnAgain(Glyph glyph) {
        long place = ((long) Math.round(glyph.baseline() / 4) << 32) ^ Math.round(glyph.x() / 16);
        List<Glyph> same = drawn.computeIfAbsent(31 * place + glyph.text().hashCode(), key -> new ArrayList<>(1));
        float slack = SAME_PLACE * glyph.size();
        for (Glyph other : same) {
            boolean near =
                    Math.abs(other.x() - glyph.x()) <= slack && Math.abs(other.baseline() - glyph.baseline()) <= slack;
            if (near && other.text().equals(glyph.text())) {
                return true;
            }
        }
        same.add(glyph);
        return false;
    }

    private boolean sameLine(Glyph glyph) {
        Glyph last = open.get(open.size() - 1);
        return Math.abs(last.baseline() - glyph.baseline()) < 0.1f * Math.max(last.size(), glyph.size());
    }

    private boolean continues(Glyph glyph) {
        Glyph last = open.get(open.size() - 1);
        float ratio = glyph.size() / last.size();
        if (!sameLine(glyph) || ratio > 1.3f || ratio < 0.7f) {
            return false;
        }
        float after = glyph.x() - right;
        float before = left - glyph.end();
        float overlap = -OVERLAP * glyph.size();
        return (after > overlap && after < last.gap()) || (before > overlap && before < last.gap());
    }

    private void close(boolean spaceAfter) {
        if (open.isEmpty()) {
            return;
        }
        List<Glyph> sorted = new ArrayList<>(open);
        sorted.sort(Comparator.comparingDouble(Glyph::x));
        StringBuilder text = new StringBuilder();
        float size = 0;
        int bold = 0;
        for (Glyph glyph : sorted) {
            text.append(Bidirectional.asSeen(glyph.text()));
            size = Math.max(size, glyph.size());
            bold += glyph.bold() ? 1 : 0;
        }
        Glyph first = open.get(0);
        words.add(Word.onBaseline(
                text.toString(), left, right, first.baseline(), size, 2 * bold > open.size(), spaceBefore, spaceAfter));
        open.clear();
        spaceBefore = false;
    }
}
