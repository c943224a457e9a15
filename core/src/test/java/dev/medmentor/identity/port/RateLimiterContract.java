package dev.medmentor.identity.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.port.RateLimiter.Decision;
import dev.medmentor.identity.port.RateLimiter.Limit;
import dev.medmentor.shared.Parallel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} promises. */
public interface RateLimiterContract {
    Limit LOGIN = new Limit("login", 3, Duration.ofMinutes(1));

    /** The limiter under test, without counts at the start of each test; the same at every call within one. */
    RateLimiter rateLimiter();

    /** Lets time pass for the limiter: its clock is the test's, stands still otherwise, and begins on the full hour. */
    void advance(Duration time);

    @Test
    default void takeShouldGrantUntilTheWindowIsUsedUp() {
        assertThat(take(1)).isEqualTo(new Decision(1, 2, Duration.ofMinutes(1)));
        advance(Duration.ofSeconds(20));
        assertThat(take(1)).isEqualTo(new Decision(1, 1, Duration.ofSeconds(40)));
        assertThat(take(1)).isEqualTo(new Decision(1, 0, Duration.ofSeconds(40)));
        assertThat(take(1)).isEqualTo(new Decision(0, 0, Duration.ofSeconds(40)));
    }

    @Test
    default void takeShouldGrantWhatIsLeftWhenMoreIsWanted() {
        assertThat(take(2).granted()).isEqualTo(2);
        assertThat(take(5)).isEqualTo(new Decision(1, 0, Duration.ofMinutes(1)));
        assertThat(take(5).allowed()).isFalse();
    }

    @Test
    default void takeShouldGrantAnewWhenTheNextWindowBegins() {
        advance(Duration.ofSeconds(59));
        assertThat(take(3)).isEqualTo(new Decision(3, 0, Duration.ofSeconds(1)));
        advance(Duration.ofMillis(999));
        assertThat(take(1)).isEqualTo(new Decision(0, 0, Duration.ofMillis(1)));

        advance(Duration.ofMillis(1));

        assertThat(take(1)).isEqualTo(new Decision(1, 2, Duration.ofMinutes(1)));
    }

    @Test
    default void takeShouldNotLetRefusalsCount() {
        take(3);
        take(3);
        advance(Duration.ofMinutes(1));

        assertThat(take(3).granted()).isEqualTo(3);
    }

    @Test
    default void takeShouldCountEachLimitAndEachSubjectForItself() {
        take(3);

        assertThat(rateLimiter().take(LOGIN, "192.0.2.2", 1).allowed()).isTrue();
        assertThat(rateLimiter()
                        .take(new Limit("register", 3, Duration.ofHours(1)), "192.0.2.1", 1)
                        .allowed())
                .isTrue();
        assertThat(rateLimiter().take(LOGIN, "", 1).allowed()).isTrue();
        assertThat(rateLimiter().take(LOGIN, "x'; --\u0000ü", 1).allowed()).isTrue();
        assertThat(take(1).allowed()).isFalse();
    }

    @Test
    default void takeShouldFollowTheLimitWhenItIsRaisedOrLowered() {
        take(3);

        assertThat(rateLimiter()
                        .take(new Limit("login", 5, LOGIN.window()), "192.0.2.1", 5)
                        .granted())
                .isEqualTo(2);
        assertThat(take(1)).isEqualTo(new Decision(0, 0, Duration.ofMinutes(1)));
    }

    @Test
    @Tag("case-15")
    default void takeShouldGrantExactlyTheLimitWhenManyTakeAtOnce() throws Exception {
        Limit limit = new Limit("login", 50, Duration.ofMinutes(1));

        List<Integer> granted = Parallel.run(8, i -> () -> {
            int sum = 0;
            for (int j = 0; j < 10; j++) {
                sum += rateLimiter().take(limit, "192.0.2.1", 1).granted();
            }
            return sum;
        });

        assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
    }

    private Decision take(int wanted) {
        return rateLimiter().take(LOGIN, "192.0.2.1", wanted);
    }
}
