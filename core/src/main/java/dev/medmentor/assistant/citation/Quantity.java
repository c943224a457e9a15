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
 * @param comparison '<' for below or at most, '>' for above or at least, ' ' for neither
 */
record Quantity(
        String written, Set<BigDecimal> readings, Set<BigDecimal> likely, String unit, String period, char comparison) {

    Quantity {
        readings = Set.copyOf(readings);
        likely = Set.copyOf(likely);
    }

    /** Whether {@code source} states this quantity. Units are never converted: 500 mg is not stated by 0.5 g. */
    boolean isStatedBy(Quantity source) {
        boolean sameUnit =
                unit.isEmpty() || unit.equals(source.unit) || (unit.equals(Units.YEAR) && source.unit.isEmpty());
        boolean samePeriod = period.isEmpty() || source.period.isEmpty() || period.equals(source.period);
        boolean sameSide = comparison == ' ' || source.comparison == ' ' || comparison == source.comparison;
        return sameUnit && samePeriod && sameSide && sameValue(source);
    }

    /** Two ambiguous numbers agree if any of their readings do; an ambiguous and a clear one by the likely reading. */
    private boolean sameValue(Quantity source) {
        boolean bothAmbiguous = readings.size() > 1 && source.readings.size() > 1;
        Set<BigDecimal> mine = bothAmbiguous ? readings : likely;
        Set<BigDecimal> theirs = bothAmbiguous ? source.readings : source.likely;
        return mine.stream().anyMatch(theirs::contains);
    }

    Quantity withUnit(String newUnit, String newPeriod) {
        return new Quantity(written, readings, likely, newUnit, newPeriod, comparison);
    }
}
