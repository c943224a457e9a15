package dev.medmentor.analytics;

import java.util.List;
import java.util.OptionalInt;

/**
 * How many people asked; each once, however often.
 *
 * @param pieces one for each of the period's
 * @param total in the whole period
 * @param previous in as many days before; empty where nobody asked
 */
public record PeopleReport(Period period, List<Integer> pieces, int total, OptionalInt previous) {
    public PeopleReport {
        pieces = List.copyOf(pieces);
    }
}
