package dev.medmentor.analytics.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.analytics.model.DayMark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeMarks} promises. */
public interface ChangeMarksContract {
    Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    LocalDate DAY = LocalDate.parse("2026-03-01");

    /** The marks under test, none at the start of each test; the same at every call within one. */
    ChangeMarks marks();

    @Test
    default void markShouldAddToWhatIsMarkedAtTheNextRevision() {
        marks().mark(TENANT, DAY, Set.of(0, 47), NOW);
        marks().mark(TENANT, DAY, Set.of(47, 48, 95), NOW.plusMillis(5));

        assertThat(due(NOW)).isEmpty();
        assertThat(due(NOW.plusMillis(5)))
                .containsExactly(new DayMark(TENANT, DAY, Set.of(0, 47, 48, 95), 2, NOW.plusMillis(5)));
    }

    @Test
    default void dueShouldGiveTheLongestDueFirst() {
        marks().mark(TENANT, DAY.plusDays(1), Set.of(1), NOW);
        marks().mark(TENANT, DAY, Set.of(1), NOW);
        marks().mark(OTHER_TENANT, DAY, Set.of(2), NOW.minusSeconds(1));
        marks().mark(TENANT, DAY.plusDays(2), Set.of(1), NOW.plusSeconds(1));

        List<DayMark> found = due(NOW);

        assertThat(found).hasSize(3);
        assertThat(found.get(0).tenant()).isEqualTo(OTHER_TENANT);
        assertThat(found.subList(1, 3)).extracting(DayMark::day).containsExactly(DAY, DAY.plusDays(1));
        assertThat(marks().due(NOW, 1)).containsExactly(found.get(0));
    }

    @Test
    default void postponeShouldDoNothingWhenTheDayWasMarkedMeanwhile() {
        marks().mark(TENANT, DAY, Set.of(1), NOW);
        DayMark first = due(NOW).get(0);
        assertThat(marks().postpone(first, NOW.plusSeconds(60))).isTrue();
        assertThat(due(NOW.plusSeconds(59))).isEmpty();
        assertThat(due(NOW.plusSeconds(60))).containsExactly(first);

        marks().mark(TENANT, DAY, Set.of(2), NOW.plusSeconds(1));

        assertThat(marks().postpone(first, NOW.plusSeconds(90))).isFalse();
        assertThat(due(NOW.plusSeconds(1)))
                .containsExactly(new DayMark(TENANT, DAY, Set.of(1, 2), 2, NOW.plusSeconds(1)));
    }

    @Test
    default void clearShouldForgetSlotsAndKeepTheRevision() {
        marks().mark(TENANT, DAY, Set.of(1), NOW);
        DayMark first = due(NOW).get(0);
        marks().mark(TENANT, DAY, Set.of(2), NOW);
        assertThat(marks().clear(first)).isFalse();

        assertThat(marks().clear(due(NOW).get(0))).isTrue();

        assertThat(due(NOW.plusSeconds(1_000))).isEmpty();
        marks().mark(TENANT, DAY, Set.of(3), NOW);
        assertThat(due(NOW)).containsExactly(new DayMark(TENANT, DAY, Set.of(3), 3, NOW));
    }

    private List<DayMark> due(Instant now) {
        return marks().due(now, 100);
    }
}
