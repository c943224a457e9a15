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

    /** Times the body's size from which on a line is a title. */
    private static final float LARGEST = 1.3f;

    private static final float SAME_HEIGHT = 5;
    private static final int NEIGHBOURS = 2;
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final Pattern ROMAN = Pattern.compile("[ivxlc]{1,7}");

    private final List<List<Segment>> neighbours;
    private final float height;
    private final float body;

    /**
     * @param neighbours the segments of each page nearby that has text in the same direction
     * @param body the size of the font in which most text is set, in points
     */
    RunningLines(Collection<List<Segment>> neighbours, float height, float body) {
        this.body = body;
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

    /** From the edge inwards while whole lines run on; of the outermost line, such as a title and a number, a part may. */
    private List<Segment> running(List<Segment> fromEdge) {
        List<Segment> found = new ArrayList<>();
        int at = 0;
        while (at < fromEdge.size()) {
            int end = at + 1;
            while (end < fromEdge.size()
                    && Math.abs(fromEdge.get(end).baseline() - fromEdge.get(at).baseline()) < 3) {
                end++;
            }
            List<Segment> line = fromEdge.subList(at, end);
            List<Segment> same = line.stream().filter(this::isRunning).toList();
            boolean whole = same.size() == line.size();
            if (whole || at == 0) {
                found.addAll(same);
            }
            if (!whole) {
                break;
            }
            at = end;
        }
        return found;
    }

    private boolean isRunning(Segment segment) {
        if (segment.size() > LARGEST * body) {
            return false;
        }
        String key = key(segment);
        int found = 0;
        for (List<Segment> page : neighbours) {
            for (Segment other : page) {
                boolean near = key.equals("#") || Math.abs(other.baseline() - segment.baseline()) < SAME_HEIGHT;
                if (near && isTop(other) == isTop(segment) && key.equals(key(other))) {
                    found++;
                    break;
                }
            }
        }
        return found > 0 && found >= Math.min(NEIGHBOURS, neighbours.size());
    }

    private boolean isTop(Segment segment) {
        return segment.baseline() < height / 2;
    }

    /** What of a line stays the same from page to page; a page number may follow the end of the text up and down. */
    private static String key(Segment segment) {
        String text = segment.text().toLowerCase(Locale.ROOT);
        return ROMAN.matcher(text).matches() ? "#" : DIGITS.matcher(text).replaceAll("#");
    }
}
