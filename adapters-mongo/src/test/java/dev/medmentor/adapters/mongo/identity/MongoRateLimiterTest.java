package dev.medmentor.adapters.mongo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.RateLimiter.Limit;
import dev.medmentor.identity.port.RateLimiterContract;
import dev.medmentor.shared.SettableClock;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoRateLimiterTest implements RateLimiterContract {
    private final SettableClock clock = new SettableClock();
    /** Without the index by which a real server would remove what is over by its own clock. */
    private final MongoFixture mongo = new MongoFixture(List.of());

    private final RateLimiter limiter = new MongoRateLimiter(mongo.connection(), clock);

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public RateLimiter rateLimiter() {
        return limiter;
    }

    @Override
    public void advance(Duration time) {
        clock.advance(time);
    }

    @Test
    void takeShouldCountAnewWhenTheWindowHasAnotherLength() {
        limiter.take(LOGIN, "192.0.2.1", 3);

        Limit hourly = new Limit(LOGIN.name(), 3, Duration.ofHours(1));

        assertThat(limiter.take(hourly, "192.0.2.1", 4).granted()).isEqualTo(3);
    }

    @Test
    void takeShouldKeepNobodysName() {
        limiter.take(LOGIN, "ana@example.org", 1);

        Document count = mongo.connection()
                .database()
                .getCollection(MongoRateLimiter.COLLECTION)
                .find()
                .first();
        assertThat(count).isNotNull();
        assertThat(count.toJson()).doesNotContain("ana");
    }
}
