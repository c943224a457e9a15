package dev.medmentor.retrieval.chunking;

import dev.medmentor.library.model.Page;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a document that becomes a passage.
 *
 * @param context the document's title and the headings above the piece, outermost first; may be empty
 * @param text the page texts of {@code spans}, joined by {@link Passage#SPAN_SEPARATOR}
 *     Passage.SPAN_SEPARATOR}
 * @param spans in reading order; at least one
 */
public record Chunk(String context, String text, List<PageSpan> spans) {
    public Chunk {
        spans = List.copyOf(spans);
    }

    /** Neighbours on one page share a span unless something other than a little white space lies between them. */
    static Chunk of(List<Unit> units) {
        List<PageSpan> spans = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int first = 0;
        while (first < units.size()) {
            int last = first;
            while (last + 1 < units.size() && units.get(last).touches(units.get(last + 1))) {
                last++;
            }
            Page page = units.get(first).page();
            PageSpan span = new PageSpan(
                    page.number(), units.get(first).start(), units.get(last).end());
            text.append(spans.isEmpty() ? "" : Passage.SPAN_SEPARATOR).append(page.text(), span.start(), span.end());
            spans.add(span);
            first = last + 1;
        }
        return new Chunk(units.get(0).context(), text.toString(), spans);
    }
}
