package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Slot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Quarters of an hour in a row.
 *
 * @param from the first
 * @param to the last
 */
record SlotRun(Slot from, Slot to) {
    /** The longest runs that there are, ascending. */
    static List<SlotRun> of(LocalDate day, Set<Integer> slots) {
        List<SlotRun> runs = new ArrayList<>();
        int last = -2;
        for (int slot : new TreeSet<>(slots)) {
            Slot now = new Slot(day, slot);
            if (slot == last + 1) {
                runs.set(runs.size() - 1, new SlotRun(runs.get(runs.size() - 1).from(), now));
            } else {
                runs.add(new SlotRun(now, now));
            }
            last = slot;
        }
        return runs;
    }
}
