package dev.medmentor.assistant.citation;

import dev.medmentor.shared.Language;
import java.util.List;

/** Whether two texts in one language state the same numbers, in figures or words. Stateless and thread-safe. */
public final class SameNumbers {
    private SameNumbers() {}

    /** Whether each number of either text, with its unit, is one of the other's. */
    public static boolean in(String one, String other, Language language) {
        List<Quantity> ones = Quantities.claimed(one, language);
        List<Quantity> others = Quantities.claimed(other, language);
        return Dates.in(one).size() == Dates.in(other).size() && covers(ones, others) && covers(others, ones);
    }

    private static boolean covers(List<Quantity> ones, List<Quantity> others) {
        return ones.stream().allMatch(number -> others.stream().anyMatch(number::isStatedBy));
    }
}
