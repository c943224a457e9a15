package dev.medmentor.adapters.mongo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.medmentor.adapters.mongo.MongoFixture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-R15")
class StoreClockTest {
    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void instantShouldGoOnByTheProcessAndComeBackToTheDatabaseAfterAMinute() {
        assumeFalse(MongoFixture.isReal(), "needs a clock that the test sets");
        try (MongoFixture mongo = new MongoFixture(List.of())) {
            StoreClock clock = new StoreClock(mongo.connection(), nanos::get);
            assertThat(clock.instant()).isEqualTo(MongoFixture.START);

            MongoFixture.advance(Duration.ofMinutes(5));
            nanos.addAndGet(Duration.ofSeconds(59).toNanos());
            assertThat(clock.instant()).isEqualTo(MongoFixture.START.plusSeconds(59));

            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(clock.instant()).isEqualTo(MongoFixture.START.plus(Duration.ofMinutes(5)));
        }
    }
}
