package dev.medmentor.assistant.citation;

import java.math.BigDecimal;
import java.util.Set;

/**
 * A number with its unit as a text states it.
 *
 * @param written as it stands in the text
 * @param readings the values it can have; two where a point or comma may part thousands or decimals
 * @param likely the readings that the text's language prefers; a part of {@code readings}
 * @param unit canonical; empty if there is none that is known
 * @param period canonical unit of time after "per"; empty if there is none
 * @param comparison one of {@link Bounds}
 * @param periods canonical units of time that the text names beside it
 */
record Quantity(
        String written,
        Set<BigDecimal> readings,
        Set<BigDecimal> likely,
        String unit,
        String period,
        char comparison,
        Set<String> periods) {

    Quantity {
        readings = Set.copyOf(readings);
        likely = Set.copyOf(likely);
        periods = Set.copyOf(periods);
    }

    static Quantity plain(int value) {
        Set<BigDecimal> reading = Set.of(BigDecimal.valueOf(value).stripTrailingZeros());
        return new Quantity(String.valueOf(value), reading, reading, "", "", Bounds.NONE, Set.of());
    }

    /** Whether {@code source} states this quantity. Units are never converted: 500 mg is not stated by 0.5 g. */
    boolean isStatedBy(Quantity source) {
        boolean sameUnit =
                unit.isEmpty() || unit.equals(source.unit) || (Units.mayGoUnsaid(unit) && source.unit.isEmpty());
        boolean samePeriod = period.isEmpty()
                || period.equals(source.period)
                || (source.period.isEmpty() && source.periods.contains(period.substring(period.indexOf('/') + 1)));
        boolean sameSide =
                comparison == Bounds.NONE || source.comparison == Bounds.NONE || comparison == source.comparison;
        return sameUnit && samePeriod && sameSide && sameValue(source);
    }

    /** An ambiguous number agrees with one written alike, as a copy is, and with others by its likely reading. */
    private boolean sameValue(Quantity source) {
        boolean alike = readings.size() > 1 && source.readings.size() > 1 && separator() == source.separator();
        Set<BigDecimal> mine = alike ? readings : likely;
        Set<BigDecimal> theirs = alike ? source.readings : source.likely;
        return mine.stream().anyMatch(theirs::contains);
    }

    private char separator() {
        int at = 0;
        while (at < written.length() && ".,".indexOf(written.charAt(at)) < 0) {
            at++;
        }
        return at < written.length() ? written.charAt(at) : ' ';
    }

    Quantity withUnit(String newUnit, String newPeriod) {
        return new Quantity(written, readings, likely, newUnit, newPeriod, comparison, periods);
    }
}
