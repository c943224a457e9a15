package dev.medmentor.adapters.pdf.layout;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the neighbours of a page look at in it, found once. Immutable. */
final class PageTraits {
    private static final float TOP = 0.2f;
    private static final float BOTTOM = 0.8f;

    private final IdentityHashMap<PageDraft.Part, List<Segment>> edges = new IdentityHashMap<>();
    private final Map<Integer, Integer> characters = new HashMap<>();

    PageTraits(PageDraft page) {
        for (PageDraft.Part part : page.parts()) {
            if (!part.loose()) {
                edges.put(part, edges(part));
            }
            for (Word word : part.words()) {
                characters.merge(Math.round(word.size() * 2), word.text().length(), Integer::sum);
            }
        }
    }

    private static List<Segment> edges(PageDraft.Part part) {
        float height = part.frame().frameHeight();
        List<Word> words = part.words().stream()
                .filter(word -> word.bottom() < TOP * height || word.top() > BOTTOM * height)
                .toList();
        return List.copyOf(new SegmentBuilder().build(words));
    }

    /** The segments near the top and the bottom of the page; none for a loose part. */
    List<Segment> edgesOf(PageDraft.Part part) {
        return edges.getOrDefault(part, List.of());
    }

    /** How many characters are set in each size, in half points. */
    Map<Integer, Integer> characters() {
        return characters;
    }
}
