package dev.medmentor.analytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A quarter of an hour of UTC. Every offset in use today is a multiple of it, so that a day, an hour or a week of any
 * zone is made of whole ones.
 *
 * @param day in UTC
 * @param index 0 to 95
 */
public record Slot(LocalDate day, int index) implements Comparable<Slot> {
    /** How many a day has. */
    public static final int A_DAY = 96;

    /** How long it is. */
    public static final int SECONDS = 900;

    public Slot {
        if (index < 0 || index >= A_DAY) {
            throw new IllegalArgumentException("a day has " + A_DAY + " quarters of an hour");
        }
    }

    /** The one that holds {@code at}. */
    public static Slot of(Instant at) {
        return numbered(Math.floorDiv(at.getEpochSecond(), (long) SECONDS));
    }

    /** The inverse of {@link #number()}. */
    public static Slot numbered(long number) {
        return new Slot(
                LocalDate.ofEpochDay(Math.floorDiv(number, (long) A_DAY)), (int) Math.floorMod(number, (long) A_DAY));
    }

    /** How many begin between 1970 and its own beginning. */
    public long number() {
        return day.toEpochDay() * A_DAY + index;
    }

    public Instant start() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds((long) index * SECONDS);
    }

    /** Exclusive. */
    public Instant end() {
        return start().plusSeconds(SECONDS);
    }

    @Override
    public int compareTo(Slot other) {
        return Long.compare(number(), other.number());
    }
}
