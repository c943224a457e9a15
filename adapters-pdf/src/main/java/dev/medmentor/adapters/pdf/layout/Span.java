package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.List;

/** A stretch of the x axis. */
record Span(float from, float to) {
    float width() {
        return to - from;
    }

    float middle() {
        return (from + to) / 2;
    }

    /** What two ascending lists of spans have in common, leaving out what is narrower than {@code least}. */
    static List<Span> common(List<Span> a, List<Span> b, float least) {
        List<Span> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            float from = Math.max(a.get(i).from, b.get(j).from);
            float to = Math.min(a.get(i).to, b.get(j).to);
            if (to - from >= least) {
                common.add(new Span(from, to));
            }
            if (a.get(i).to < b.get(j).to) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }
}
