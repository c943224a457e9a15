package dev.medmentor.adapters.mongo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.adapters.mongo.MongoFixture;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void instantShouldGoOnByTheProcessWhileTheDatabaseDoesNotAnswer() {
        MongoServer server = new MongoServer(new MemoryBackend());
        String url = server.bindAndGetConnectionString() + "/?serverSelectionTimeoutMS=200";
        try (MongoConnection connection = new MongoConnection(url, "test")) {
            StoreClock clock = new StoreClock(connection, nanos::get);
            Instant before = clock.instant();
            MongoFixture.shutDown(server);
            nanos.addAndGet(Duration.ofMinutes(3).toNanos());

            assertThat(clock.instant()).isEqualTo(before.plus(Duration.ofMinutes(3)));
        }
    }
}
