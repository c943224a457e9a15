package dev.medmentor.adapters.pdf.layout;

/**
 * A run of characters without a space, in a frame where its text runs from left to right, y growing downwards.
 *
 * @param text as it appears from left to right; {@link Bidirectional} brings lines into logical order
 * @param size of its font in points
 * @param spaceBefore whether a space was drawn right before it
 * @param spaceAfter whether a space was drawn right after it
 */
public record Word(
        String text,
        float left,
        float top,
        float right,
        float bottom,
        float baseline,
        float size,
        boolean bold,
        boolean spaceBefore,
        boolean spaceAfter) {
    private static final float ASCENT = 0.78f;
    private static final float DESCENT = 0.22f;

    /** A word that stands on {@code baseline}, its box as high as its font. */
    public static Word onBaseline(
            String text,
            float left,
            float right,
            float baseline,
            float size,
            boolean bold,
            boolean spaceBefore,
            boolean spaceAfter) {
        return new Word(
                text,
                left,
                baseline - ASCENT * size,
                right,
                baseline + DESCENT * size,
                baseline,
                size,
                bold,
                spaceBefore,
                spaceAfter);
    }

    Word withText(String changed) {
        return new Word(changed, left, top, right, bottom, baseline, size, bold, spaceBefore, spaceAfter);
    }

    /** This word and {@code next}, which follows without a gap, as one. */
    Word join(Word next) {
        boolean larger = size >= next.size;
        return new Word(
                text + next.text,
                Math.min(left, next.left),
                Math.min(top, next.top),
                Math.max(right, next.right),
                Math.max(bottom, next.bottom),
                larger ? baseline : next.baseline,
                Math.max(size, next.size),
                bold && next.bold,
                spaceBefore,
                next.spaceAfter);
    }

    float middle() {
        return (top + bottom) / 2;
    }

    /** How much of the lower of the two stands beside the other, from 0 to 1. */
    float overlap(float otherTop, float otherBottom) {
        float shared = Math.min(bottom, otherBottom) - Math.max(top, otherTop);
        float lower = Math.min(bottom - top, otherBottom - otherTop);
        return lower <= 0 ? 0 : shared / lower;
    }
}
