package dev.medmentor.adapters.pdf.layout;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The size in which most characters of some pages are set. */
final class BodySize {
    private static final float USUAL = 10;

    private BodySize() {}

    /** In points, to the half point; the smaller of two that are as frequent. */
    static float of(Collection<PageTraits> pages) {
        Map<Integer, Integer> characters = new TreeMap<>();
        for (PageTraits page : pages) {
            page.characters().forEach((size, count) -> characters.merge(size, count, Integer::sum));
        }
        int most = 0;
        float size = USUAL;
        for (Map.Entry<Integer, Integer> entry : characters.entrySet()) {
            if (entry.getValue() > most && entry.getKey() > 0) {
                most = entry.getValue();
                size = entry.getKey() / 2f;
            }
        }
        return size;
    }
}
