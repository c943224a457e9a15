package dev.medmentor.analytics.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.analytics.model.DayRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link AggregateStore} promises. */
public interface AggregateStoreContract {
    LocalDate DAY = LocalDate.parse("2026-03-01");

    /** The store under test, empty at the start of each test; the same at every call within one. */
    AggregateStore aggregates();

    @Test
    default void putShouldKeepTheHigherRevision() {
        put("counts.all", DAY, 2, 1, 2, 3);
        put("counts.all", DAY, 1, 9);
        assertThat(contents("counts.all")).containsExactly(List.of(1, 2, 3));

        put("counts.all", DAY, 2, 4);
        assertThat(contents("counts.all")).containsExactly(List.of(4));
        put("counts.all", DAY, 3);
        assertThat(contents("counts.all")).containsExactly(List.of());
    }

    @Test
    default void readShouldGiveOneSeriesOfSomeDaysAscending() {
        put("counts.all", DAY.plusDays(2), 1, 3);
        put("counts.all", DAY, 4, 1);
        put("counts.all", DAY.plusDays(1), 5, 2);
        put("counts.all", DAY.minusDays(1), 1, 0);
        put("counts.all", DAY.plusDays(3), 1, 4);
        put("counts.allx", DAY, 1, 7);
        put("counts.assistant-a", DAY, 1, 8);
        aggregates().put(OTHER_TENANT, List.of(new DayRecord("counts.all", DAY, 9, new byte[] {9})));

        assertThat(aggregates().read(TENANT, "counts.all", DAY, DAY.plusDays(2)))
                .extracting(record -> (int) record.content()[0])
                .containsExactly(1, 2, 3);
        assertThat(aggregates().revisions(TENANT, "counts.all", DAY, DAY.plusDays(1)))
                .isEqualTo(Map.of(DAY, 4L, DAY.plusDays(1), 5L));
        assertThat(aggregates().read(TENANT, "counts.all", DAY.plusDays(1), DAY))
                .isEmpty();
        assertThat(aggregates().revisions(TENANT, "none", DAY, DAY)).isEmpty();
    }

    @Test
    default void dayShouldGiveEverySeriesAscending() {
        put("people.all", DAY, 1, 1);
        put("counts.default", DAY, 1, 2);
        put("counts.all", DAY, 1, 3);
        put("counts.all", DAY.plusDays(1), 1, 4);

        List<DayRecord> found = aggregates().day(TENANT, DAY);

        assertThat(found).extracting(DayRecord::series).containsExactly("counts.all", "counts.default", "people.all");
        assertThat(found).extracting(DayRecord::day).containsOnly(DAY);
        assertThat(aggregates().day(OTHER_TENANT, DAY)).isEmpty();
    }

    private void put(String series, LocalDate day, long revision, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        aggregates().put(TENANT, List.of(new DayRecord(series, day, revision, bytes)));
    }

    private List<List<Integer>> contents(String series) {
        return aggregates().read(TENANT, series, DAY, DAY).stream()
                .map(record -> {
                    List<Integer> content = new ArrayList<>();
                    for (byte one : record.content()) {
                        content.add((int) one);
                    }
                    return content;
                })
                .toList();
    }
}
