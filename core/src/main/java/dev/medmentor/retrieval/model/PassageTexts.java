package dev.medmentor.retrieval.model;

import java.util.List;

/** Joins the texts of neighbouring passages. */
final class PassageTexts {
    private PassageTexts() {}

    /** Text that one span shares with an earlier one is taken once. */
    static String join(List<Passage> passages) {
        StringBuilder joined = new StringBuilder();
        int page = 0;
        int reached = 0;
        for (Passage passage : passages) {
            int at = 0;
            for (PageSpan span : passage.spans()) {
                int skip = span.page() == page ? Math.max(0, reached - span.start()) : 0;
                if (skip < span.length()) {
                    if (!joined.isEmpty() && skip == 0) {
                        joined.append(Passage.SPAN_SEPARATOR);
                    }
                    joined.append(passage.text(), at + skip, at + span.length());
                    page = span.page();
                    reached = span.end();
                }
                at += span.length() + Passage.SPAN_SEPARATOR.length();
            }
        }
        return joined.toString();
    }
}
