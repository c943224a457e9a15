package dev.medmentor.analytics;

import java.util.List;
import java.util.Optional;

/**
 * What a period comes to.
 *
 * @param pieces one for each of the period's
 * @param previous of as many days before; empty where nobody asked
 * @param week questions by weekday, from Monday on, and hour, as clocks show it in the zone
 */
public record CountsReport(
        Period period, List<Tally> pieces, Tally total, Optional<Tally> previous, List<List<Long>> week) {
    public CountsReport {
        pieces = List.copyOf(pieces);
        week = List.copyOf(week);
    }
}
