package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds headers and footers: what stands at the same height of the neighbouring pages, numbers apart. */
final class RunningLines {
    /** Part of the page's height at its top, and at its bottom, where they are looked for. */
    private static final float ZONE = 0.16f;

    private static final float SAME_HEIGHT = 5;
    private static final int NEIGHBOURS = 2;
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final Pattern ROMAN = Pattern.compile("[ivxlc]{1,7}");

    private final List<List<Segment>> neighbours;
    private final float height;

    /** @param neighbours the segments of each page nearby that has text in the same direction */
    RunningLines(Collection<List<Segment>> neighbours, float height) {
        this.neighbours = List.copyOf(neighbours);
        this.height = height;
    }

    /** Those of {@code segments} that run along the top, from the top down. */
    List<Segment> headers(List<Segment> segments) {
        List<Segment> sorted = new ArrayList<>(segments);
        sorted.removeIf(segment -> segment.bottom() > ZONE * height);
        return running(sorted);
    }

    /** Those of {@code segments} that run along the bottom, from the top down. */
    List<Segment> footers(List<Segment> segments) {
        List<Segment> sorted = new ArrayList<>(segments);
        sorted.removeIf(segment -> segment.top() < (1 - ZONE) * height);
        java.util.Collections.reverse(sorted);
        List<Segment> found = new ArrayList<>(running(sorted));
        java.util.Collections.reverse(found);
        return found;
    }

    /** From the edge of the page inwards, up to the first line of which nothing runs on. */
    private List<Segment> running(List<Segment> fromEdge) {
        List<Segment> found = new ArrayList<>();
        int at = 0;
        while (at < fromEdge.size()) {
            int end = at + 1;
            while (end < fromEdge.size()
                    && Math.abs(fromEdge.get(end).baseline() - fromEdge.get(at).baseline()) < 3) {
                end++;
            }
            int before = found.size();
            for (Segment segment : fromEdge.subList(at, end)) {
                if (isRunning(segment)) {
                    found.add(segment);
                }
            }
            if (found.size() - before < end - at) {
                break;
            }
            at = end;
        }
        return found;
    }

    private boolean isRunning(Segment segment) {
        String key = key(segment);
        int found = 0;
        for (List<Segment> page : neighbours) {
            for (Segment other : page) {
                if (Math.abs(other.baseline() - segment.baseline()) < SAME_HEIGHT && key.equals(key(other))) {
                    found++;
                    break;
                }
            }
        }
        return found > 0 && found >= Math.min(NEIGHBOURS, neighbours.size());
    }

    private static String key(Segment segment) {
        String text = segment.text().toLowerCase(Locale.ROOT);
        return ROMAN.matcher(text).matches() ? "#" : DIGITS.matcher(text).replaceAll("#");
    }
}
