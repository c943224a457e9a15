package dev.medmentor.analytics.port;

import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.shared.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps what was counted, a record a series and day. Thread-safe; each method is durable on return and visible to every
 * later read. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface AggregateStore {
    /**
     * Puts each record in the place of the one of its series and day, unless that has a higher revision. Each record is
     * written whole or not at all; of several, a failure may leave a part.
     */
    void put(TenantId tenant, Collection<DayRecord> records);

    /** Every record of a day, ascending by series. */
    List<DayRecord> day(TenantId tenant, LocalDate day);

    /** The records of a series from {@code from} to {@code to}, both included; ascending by day. */
    List<DayRecord> read(TenantId tenant, String series, LocalDate from, LocalDate to);

    /** The revisions of the same, without what they hold. */
    Map<LocalDate, Long> revisions(TenantId tenant, String series, LocalDate from, LocalDate to);
}
