package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Family;
import java.util.Optional;
import java.util.Set;

/** Everything that is counted of one assistant, or of all together, on one day. Not thread-safe. */
record ScopeFigures(DayCounts counts, DayPeople people, DayKeys documents, DayKeys pages, DayKeys passages) {
    ScopeFigures() {
        this(new DayCounts(), new DayPeople(), new DayKeys(), new DayKeys(), new DayKeys());
    }

    /** What was stored of one kind, with the quarters {@code slots} as they are here. */
    byte[] mergedInto(Family family, Optional<byte[]> stored, Set<Integer> slots) {
        return switch (family) {
            case COUNTS -> {
                DayCounts day = stored.map(DayCounts::decode).orElseGet(DayCounts::new);
                day.replace(slots, counts);
                yield day.encode();
            }
            case PEOPLE -> {
                DayPeople day = stored.map(DayPeople::decode).orElseGet(DayPeople::new);
                day.replace(slots, people);
                yield day.encode();
            }
            case DOCUMENTS -> merged(stored, slots, documents);
            case PAGES -> merged(stored, slots, pages);
            case PASSAGES -> merged(stored, slots, passages);
        };
    }

    private static byte[] merged(Optional<byte[]> stored, Set<Integer> slots, DayKeys now) {
        DayKeys day = stored.map(DayKeys::decode).orElseGet(DayKeys::new);
        day.replace(slots, now);
        return day.encode();
    }
}
