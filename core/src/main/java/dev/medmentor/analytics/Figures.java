package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The counts of a period: of each piece, of all, and by weekday and hour. Not thread-safe while it is added to.
 */
final class Figures {
    static final int HOURS = 24;

    private static final int DAYS = DayOfWeek.values().length;
    private static final int SLOTS_AN_HOUR = 4;

    private final long[] bounds;
    private final ZoneId zone;
    private final List<Tally> pieces = new ArrayList<>();
    private final Tally total = new Tally();
    private final long[][] week = new long[DAYS][HOURS];

    Figures(Period period) {
        this.bounds = period.bounds();
        this.zone = period.zone();
        period.starts().forEach(start -> pieces.add(new Tally()));
    }

    /** @param heat the column that is shown by weekday and hour */
    void add(LocalDate day, CountsView counts, int heat) {
        long first = day.toEpochDay() * Slot.A_DAY;
        int[] piece = pieces(first);
        int[] hours = hoursOfWeek(day, first);
        counts.forEach((slot, column, value) -> {
            if (piece[slot] >= 0) {
                pieces.get(piece[slot]).add(column, value);
                total.add(column, value);
                if (column == heat) {
                    week[hours[slot] / HOURS][hours[slot] % HOURS] += value;
                }
            }
        });
    }

    /** The piece of each quarter of a day; below zero outside. */
    private int[] pieces(long first) {
        int[] piece = new int[Slot.A_DAY];
        int now = Arrays.binarySearch(bounds, first);
        now = now < 0 ? -now - 2 : now;
        for (int i = 0; i < piece.length; i++) {
            while (now + 1 < bounds.length && bounds[now + 1] <= first + i) {
                now++;
            }
            piece[i] = now >= 0 && now < pieces.size() ? now : -1;
        }
        return piece;
    }

    /** Hours since the beginning of Monday, as clocks show them in the zone. */
    private int[] hoursOfWeek(LocalDate day, long first) {
        int[] hours = new int[Slot.A_DAY];
        Instant start = new Slot(day, 0).start();
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.nextTransition(start);
        boolean changes =
                change != null && change.getInstant().isBefore(start.plusSeconds((long) Slot.A_DAY * Slot.SECONDS));
        ZonedDateTime local = start.atZone(zone);
        int begin = (local.getDayOfWeek().getValue() - 1) * HOURS * SLOTS_AN_HOUR
                + local.toLocalTime().toSecondOfDay() / Slot.SECONDS;
        for (int i = 0; i < hours.length; i++) {
            hours[i] = changes
                    ? hourOfWeek(Slot.numbered(first + i).start().atZone(zone))
                    : (begin + i) / SLOTS_AN_HOUR % (DAYS * HOURS);
        }
        return hours;
    }

    private static int hourOfWeek(ZonedDateTime local) {
        return (local.getDayOfWeek().getValue() - 1) * HOURS + local.getHour();
    }

    List<Tally> pieces() {
        return List.copyOf(pieces);
    }

    Tally total() {
        return total;
    }

    /** From Monday on, from midnight on. */
    List<List<Long>> week() {
        return Arrays.stream(week)
                .map(hours -> Arrays.stream(hours).boxed().toList())
                .toList();
    }
}
