package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring bands that share their gutters: white strips with something on either side. */
final class BandGroup {
    /** Parts of an em below which a white strip is no gutter. */
    private static final float GUTTER = 0.6f;

    private final List<Band> bands = new ArrayList<>();
    private List<Span> free;
    private float left;
    private float right;

    private BandGroup(Band first, float em) {
        bands.add(first);
        free = Span.common(first.free(), first.free(), GUTTER * em);
        left = left(first);
        right = right(first);
    }

    /** Groups bands from the top down: one joins the group above as long as that leaves a gutter, or needs none. */
    static List<BandGroup> group(List<Band> bands, float em) {
        List<BandGroup> groups = new ArrayList<>();
        for (Band band : bands) {
            int last = groups.size() - 1;
            if (last < 0 || !groups.get(last).takes(band, em)) {
                groups.add(new BandGroup(band, em));
            }
        }
        return groups;
    }

    private boolean takes(Band band, float em) {
        List<Span> common = Span.common(free, band.free(), GUTTER * em);
        float newLeft = Math.min(left, left(band));
        float newRight = Math.max(right, right(band));
        // Short lines on two sides of a strip, each alone in its band, make no gutter.
        boolean plain = gutters().isEmpty();
        if (plain == inside(common, newLeft, newRight).isEmpty() && (!plain || isPlain(band))) {
            bands.add(band);
            free = common;
            left = newLeft;
            right = newRight;
            return true;
        }
        return false;
    }

    private static boolean isPlain(Band band) {
        return inside(band.free(), left(band), right(band)).isEmpty();
    }

    List<Band> bands() {
        return bands;
    }

    /** From left to right. */
    List<Span> gutters() {
        return inside(free, left, right);
    }

    private static List<Span> inside(List<Span> spans, float left, float right) {
        return spans.stream()
                .filter(span -> span.from() >= left && span.to() <= right)
                .toList();
    }

    private static float left(Band band) {
        return (float) band.items().stream().mapToDouble(Item::left).min().orElse(0);
    }

    private static float right(Band band) {
        return (float) band.items().stream().mapToDouble(Item::right).max().orElse(0);
    }
}
