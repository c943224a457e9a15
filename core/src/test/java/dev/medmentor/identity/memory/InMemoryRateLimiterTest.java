package dev.medmentor.identity.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.RateLimiterContract;
import dev.medmentor.shared.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryRateLimiterTest implements RateLimiterContract {
    private final SettableClock clock = new SettableClock();
    private final RateLimiter limiter = new InMemoryRateLimiter(clock);

    @Override
    public RateLimiter rateLimiter() {
        return limiter;
    }

    @Override
    public void advance(Duration time) {
        clock.advance(time);
    }

    @Test
    void takeShouldKeepCountsOfTheWindowWhenManySubjectsCome() {
        limiter.take(LOGIN, "first", 3);
        for (int i = 0; i < 3_000; i++) {
            limiter.take(LOGIN, "192.0.2." + i, 1);
        }

        assertThat(limiter.take(LOGIN, "first", 1).allowed()).isFalse();
    }
}
