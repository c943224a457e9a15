package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Slot;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some days of a zone, cut into pieces. A day is as long as it is there: 23 or 25 hours where the clocks change, and it
 * may begin at one o'clock.
 *
 * @param from the first day
 * @param to the last day, included
 * @param starts where each piece begins, ascending; the first at the beginning of {@code from}
 * @param end of the last piece: the beginning of the day after {@code to}
 */
public record Period(
        LocalDate from, LocalDate to, ZoneId zone, Granularity granularity, List<Instant> starts, Instant end) {
    /** The most days. */
    public static final int LONGEST = 1_100;

    private static final int MOST_PIECES = 1_500;
    private static final int HOURS_UP_TO = 2;
    private static final int DAYS_UP_TO = 93;
    private static final int WEEKS_UP_TO = 400;

    public Period {
        starts = List.copyOf(starts);
    }

    /**
     * @param granularity empty: whatever gives a readable number of pieces
     * @throws InvalidInputException with code {@code invalid_period} if it is no time, too long, or cut too finely
     */
    public static Period of(LocalDate from, LocalDate to, ZoneId zone, Optional<Granularity> granularity) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > LONGEST) {
            throw new InvalidInputException(
                    "invalid_period",
                    "Give a first day and a last one that is not before it, at most " + LONGEST + " days.");
        }
        Granularity chosen = granularity.orElseGet(() -> fitting(days));
        Instant end = start(to.plusDays(1), zone);
        List<Instant> starts = new ArrayList<>();
        Instant next = start(from, zone);
        while (next.isBefore(end)) {
            starts.add(next);
            if (starts.size() > MOST_PIECES) {
                throw new InvalidInputException(
                        "invalid_period",
                        "That would be more than " + MOST_PIECES
                                + " pieces. Choose fewer days, or a coarser granularity.");
            }
            next = after(next, zone, chosen);
        }
        return new Period(from, to, zone, chosen, starts, end);
    }

    private static Granularity fitting(long days) {
        if (days <= HOURS_UP_TO) {
            return Granularity.HOUR;
        }
        if (days <= DAYS_UP_TO) {
            return Granularity.DAY;
        }
        return days <= WEEKS_UP_TO ? Granularity.WEEK : Granularity.MONTH;
    }

    /** Counting goes by quarters of an hour, which offsets of long ago do not. */
    private static Instant start(LocalDate day, ZoneId zone) {
        return Slot.of(day.atStartOfDay(zone).toInstant()).start();
    }

    private static Instant after(Instant piece, ZoneId zone, Granularity granularity) {
        LocalDate day = piece.plusSeconds(Slot.SECONDS - 1).atZone(zone).toLocalDate();
        return switch (granularity) {
            case QUARTER -> piece.plusSeconds(Slot.SECONDS);
            case HOUR -> nextHour(piece, zone);
            case DAY -> start(day.plusDays(1), zone);
            case WEEK -> start(day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone);
            case MONTH -> start(day.with(TemporalAdjusters.firstDayOfNextMonth()), zone);
        };
    }

    /** In steps of quarters: where the clocks change, an hour may be shorter, or come twice. */
    private static Instant nextHour(Instant piece, ZoneId zone) {
        ZonedDateTime now = piece.atZone(zone);
        Instant next = piece;
        do {
            next = next.plusSeconds(Slot.SECONDS);
        } while (next.atZone(zone).getHour() == now.getHour()
                && next.atZone(zone).getOffset().equals(now.getOffset()));
        return next;
    }

    /** As many days before it, cut in the same way. */
    public Period previous() {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        return of(from.minusDays(days), from.minusDays(1), zone, Optional.of(granularity));
    }

    /** The numbers of the quarters where the pieces begin, and of the one behind the last. */
    long[] bounds() {
        long[] bounds = new long[starts.size() + 1];
        for (int i = 0; i < starts.size(); i++) {
            bounds[i] = Slot.of(starts.get(i)).number();
        }
        bounds[starts.size()] = Slot.of(end).number();
        return bounds;
    }

    /** The first day in UTC that has a part of it. */
    LocalDate firstDay() {
        return Slot.of(starts.get(0)).day();
    }

    /** The last one. */
    LocalDate lastDay() {
        return Slot.of(end.minusSeconds(1)).day();
    }
}
