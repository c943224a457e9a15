package dev.medmentor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes together: stores that fail before or after their work, processes that die anywhere, clocks that jump, and
 * two processes at once. A seed that fails is told; {@code new FaultySchedule(seed).run()} plays it again.
 */
@Tag("case-R21")
class CombinedFaultsTest {
    @Test
    void everythingAcknowledgedShouldBeThereWhenFaultsCombine() {
        play(1, 100);
    }

    @Tag("full")
    @Test
    void everythingAcknowledgedShouldBeThereInAThousandSchedules() {
        play(1, 1_000);
    }

    @Test
    void aScheduleShouldBeTheSameWhenPlayedAgain() {
        assertThat(new FaultySchedule(7).run()).isEqualTo(new FaultySchedule(7).run());
    }

    private static void play(long from, long count) {
        LongStream.range(from, from + count)
                .forEach(seed -> assertThatCode(() -> new FaultySchedule(seed).run())
                        .as("seed %d", seed)
                        .doesNotThrowAnyException());
    }
}
