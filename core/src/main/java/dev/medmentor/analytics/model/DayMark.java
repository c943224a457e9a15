package dev.medmentor.analytics.model;

import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * Says that what is counted of some quarters of an hour may have changed.
 *
 * @param day in UTC
 * @param slots 0 to 95; those marked since the day was last cleared
 * @param revision rises with every marking of the day, for ever
 * @param markedAt when it was last marked
 */
public record DayMark(TenantId tenant, LocalDate day, Set<Integer> slots, long revision, Instant markedAt) {
    public DayMark {
        slots = Set.copyOf(slots);
    }
}
