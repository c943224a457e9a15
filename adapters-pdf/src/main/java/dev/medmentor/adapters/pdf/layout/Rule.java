package dev.medmentor.adapters.pdf.layout;

/**
 * A thin line drawn along an axis.
 *
 * @param at its y when horizontal, otherwise its x
 * @param from its smaller end on the other axis
 * @param to its greater end
 */
public record Rule(boolean horizontal, float at, float from, float to) {
    /** The line between two points of the displayed page, seen in {@code frame}. */
    public static Rule between(Frame frame, float x1, float y1, float x2, float y2) {
        float ax = frame.x(x1, y1);
        float ay = frame.y(x1, y1);
        float bx = frame.x(x2, y2);
        float by = frame.y(x2, y2);
        return Math.abs(bx - ax) >= Math.abs(by - ay)
                ? new Rule(true, (ay + by) / 2, Math.min(ax, bx), Math.max(ax, bx))
                : new Rule(false, (ax + bx) / 2, Math.min(ay, by), Math.max(ay, by));
    }
}
