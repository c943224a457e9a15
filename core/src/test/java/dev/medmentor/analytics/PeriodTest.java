package dev.medmentor.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.analytics.model.Counter;
import dev.medmentor.analytics.model.Slot;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        // Midnight did not exist, or came twice.
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Sao_Paulo, 2018-02-17, 25",
        "America/Sao_Paulo, 2026-03-29, 24",
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "Asia/Kathmandu, 2026-03-29, 24",
        "UTC, 2026-03-29, 24"
    })
    void hoursShouldBeAsManyAsTheDayHas(String zone, LocalDate day, int hours) {
        Period period = Period.of(day, day, ZoneId.of(zone), Optional.of(Granularity.HOUR));

        assertThat(period.starts()).hasSize(hours);
        assertThat(Duration.between(period.starts().get(0), period.end())).isEqualTo(Duration.ofHours(hours));
        assertThat(period.starts().get(0))
                .isEqualTo(day.atStartOfDay(ZoneId.of(zone)).toInstant());
    }

    /** One question a quarter of an hour, for as long as the day lasts in the zone, and on each side of it. */
    @ParameterizedTest
    @CsvSource({
        "America/Sao_Paulo, 2018-11-04",
        "America/Sao_Paulo, 2018-02-17",
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "Asia/Kathmandu, 2026-03-29"
    })
    void figuresShouldPutEachQuarterIntoItsHourAndWeekday(String zone, LocalDate day) {
        ZoneId there = ZoneId.of(zone);
        Period period = Period.of(day, day.plusDays(1), there, Optional.of(Granularity.HOUR));
        Figures figures = new Figures(period);
        long[][] expected = new long[7][24];
        List<Long> pieces = new ArrayList<>();
        period.starts().forEach(start -> pieces.add(0L));
        for (LocalDate utc = day.minusDays(2); utc.isBefore(day.plusDays(5)); utc = utc.plusDays(1)) {
            DayCounts counts = new DayCounts();
            for (int slot = 0; slot < Slot.A_DAY; slot++) {
                counts.add(slot, DayCounts.column(Counter.QUESTIONS), 1);
                Instant at = new Slot(utc, slot).start();
                if (!at.isBefore(period.starts().get(0)) && at.isBefore(period.end())) {
                    expected[at.atZone(there).getDayOfWeek().getValue() - 1][
                            at.atZone(there).getHour()]++;
                    int piece = (int) period.starts().stream()
                                    .filter(start -> !start.isAfter(at))
                                    .count()
                            - 1;
                    pieces.set(piece, pieces.get(piece) + 1);
                }
            }
            figures.add(utc, CountsView.of(counts.encode()), DayCounts.column(Counter.QUESTIONS));
        }

        assertThat(figures.pieces())
                .extracting(tally -> tally.of(Counter.QUESTIONS))
                .isEqualTo(pieces);
        assertThat(pieces).containsOnly(4L);
        assertThat(figures.total().of(Counter.QUESTIONS)).isEqualTo(4L * pieces.size());
        for (int weekday = 0; weekday < 7; weekday++) {
            for (int hour = 0; hour < 24; hour++) {
                assertThat(figures.week().get(weekday).get(hour)).isEqualTo(expected[weekday][hour]);
            }
        }
    }

    @Test
    void weeksAndMonthsShouldBeginWhereTheyDoInTheZone() {
        ZoneId zone = ZoneId.of("America/Sao_Paulo");
        LocalDate from = LocalDate.parse("2018-10-31");
        LocalDate to = LocalDate.parse("2018-12-02");

        assertThat(Period.of(from, to, zone, Optional.of(Granularity.WEEK)).starts())
                .extracting(start -> start.atZone(zone).toLocalDate().toString())
                .containsExactly("2018-10-31", "2018-11-05", "2018-11-12", "2018-11-19", "2018-11-26");
        assertThat(Period.of(from, to, zone, Optional.of(Granularity.MONTH)).starts())
                .extracting(start -> start.atZone(zone).toLocalDate().toString())
                .containsExactly("2018-10-31", "2018-11-01", "2018-12-01");
        assertThat(Period.of(from, to, zone, Optional.of(Granularity.DAY)).starts())
                .hasSize(33);
        assertThat(Period.of(from, to, zone, Optional.empty()).previous().to()).isEqualTo(from.minusDays(1));
    }

    @Test
    void ofShouldRefuseWhatIsTooLongOrTooFine() {
        LocalDate from = LocalDate.parse("2026-01-01");

        assertThatThrownBy(() -> Period.of(from, from.minusDays(1), ZoneId.of("UTC"), Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Period.of(from, from.plusDays(1_100), ZoneId.of("UTC"), Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Period.of(from, from.plusDays(30), ZoneId.of("UTC"), Optional.of(Granularity.QUARTER)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void millisOfShouldTellPercentiles() {
        Tally tally = new Tally();
        for (int millis = 1; millis <= 1_000; millis++) {
            tally.add(DayCounts.column(Counter.TIMED), 1);
            tally.add(DayCounts.spanColumn(DayCounts.span(millis)), 1);
        }

        assertThat(tally.millisOf(0.5).orElseThrow()).isBetween(500L, 708L);
        assertThat(tally.millisOf(0.95).orElseThrow()).isBetween(950L, 1_344L);
        assertThat(new Tally().millisOf(0.5)).isEmpty();
    }
}
