package dev.medmentor.analytics.port;

import dev.medmentor.analytics.model.DayMark;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Remembers which quarters of an hour are to be counted again. Thread-safe; each method is atomic, durable on return and
 * visible to every later read. Times are kept to the millisecond. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface ChangeMarks {
    /** Adds {@code slots} to those of the day, at its next revision; it is due at once. */
    void mark(TenantId tenant, LocalDate day, Set<Integer> slots, Instant at);

    /** Those due by {@code now}, of at most {@code limit} days; the longest due first, then by tenant and day. */
    @CrossTenant("one worker counts for every tenant")
    List<DayMark> due(Instant now, int limit);

    /** Has the day due at {@code at} instead, unless it was marked meanwhile: false then. */
    boolean postpone(DayMark mark, Instant at);

    /** Has the day due no more, with no slots, unless it was marked meanwhile: false then. Its revision stays known. */
    boolean clear(DayMark mark);
}
