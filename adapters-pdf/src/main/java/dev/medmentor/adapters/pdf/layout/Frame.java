package dev.medmentor.adapters.pdf.layout;

import dev.medmentor.library.model.Rectangle;

/**
 * Turns the displayed page so that text of one direction runs from left to right.
 *
 * @param turns quarter turns, counter-clockwise, by which the text is turned on the displayed page: 0 to 3
 * @param width of the displayed page in points
 * @param height likewise
 */
public record Frame(int turns, float width, float height) {
    /** The x of a point of the displayed page. */
    public float x(float pageX, float pageY) {
        return switch (turns) {
            case 1 -> height - pageY;
            case 2 -> width - pageX;
            case 3 -> pageY;
            default -> pageX;
        };
    }

    /** The y of a point of the displayed page. */
    public float y(float pageX, float pageY) {
        return switch (turns) {
            case 1 -> pageX;
            case 2 -> height - pageY;
            case 3 -> width - pageX;
            default -> pageY;
        };
    }

    float frameWidth() {
        return turns % 2 == 0 ? width : height;
    }

    float frameHeight() {
        return turns % 2 == 0 ? height : width;
    }

    /** A box of this frame on the displayed page. */
    Rectangle toPage(float left, float top, float right, float bottom) {
        return switch (turns) {
            case 1 -> new Rectangle(top, height - right, bottom - top, right - left);
            case 2 -> new Rectangle(width - right, height - bottom, right - left, bottom - top);
            case 3 -> new Rectangle(width - bottom, left, bottom - top, right - left);
            default -> new Rectangle(left, top, right - left, bottom - top);
        };
    }
}
