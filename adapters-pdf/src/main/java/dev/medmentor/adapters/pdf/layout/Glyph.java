package dev.medmentor.adapters.pdf.layout;

/**
 * A drawn character in the frame of its text.
 *
 * @param text clean Unicode; a single space for a blank
 * @param x where it starts
 * @param end where the next one starts, spacing apart
 * @param size of its font in points
 * @param gap the distance to the next character from which on they are two words
 */
public record Glyph(String text, float x, float end, float baseline, float size, boolean bold, float gap) {
    boolean isSpace() {
        return text.isBlank();
    }
}
