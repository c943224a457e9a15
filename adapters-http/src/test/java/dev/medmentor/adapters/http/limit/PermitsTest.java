package dev.medmentor.adapters.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.memory.InMemoryRateLimiter;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.RateLimiter.Limit;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private static final Limit LIMIT = new Limit("other", 100, Duration.ofMinutes(1));

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final RateLimiter memory = new InMemoryRateLimiter(clock);
    private final RateLimiter store = (limit, subject, wanted) -> {
        asked.incrementAndGet();
        return memory.take(limit, subject, wanted);
    };

    private int allowed(Permits permits, int requests) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            allowed += permits.spend(store, clock.instant()).allowed() ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void spendShouldTakeBlocksAndAskNoMoreWhenTheStoreHasNone() {
        Permits permits = new Permits(LIMIT, "ana", 10);
        assertThat(allowed(permits, 500)).isEqualTo(100);
        assertThat(asked).hasValue(10);
        clock.advance(LIMIT.window());
        assertThat(allowed(permits, 500)).isEqualTo(100);
    }

    @Test
    void spendShouldKeepTwoInstancesWithinTheLimitTogether() {
        Permits here = new Permits(LIMIT, "ana", 10);
        Permits there = new Permits(LIMIT, "ana", 10);
        int together = 0;
        for (int i = 0; i < 200; i++) {
            together += allowed(here, 1) + allowed(there, 1);
        }
        assertThat(together).isEqualTo(100);
    }

    @Test
    void spendShouldTellTheFirstRefusalOfAWindowAlone() {
        Permits permits = new Permits(new Limit("login", 1, Duration.ofMinutes(1)), "ana", 1);
        for (int window = 0; window < 2; window++) {
            assertThat(permits.spend(store, clock.instant()).allowed()).isTrue();
            assertThat(permits.spend(store, clock.instant()).firstRefusal()).isTrue();
            assertThat(permits.spend(store, clock.instant()).firstRefusal()).isFalse();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void spendShouldCountAloneWhileTheStoreIsAwayUnlessItMustBeExact() {
        RateLimiter away = (limit, subject, wanted) -> {
            throw new UnavailableException("storage", "It is away.");
        };
        Permits blocks = new Permits(LIMIT, "ana", 10);
        int allowed = 0;
        for (int i = 0; i < 200; i++) {
            allowed += blocks.spend(away, clock.instant()).allowed() ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(100);
        Permits exact = new Permits(LIMIT, "ana", 1);
        assertThatThrownBy(() -> exact.spend(away, clock.instant())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void recentSubjectsShouldForgetTheLongestUnused() {
        RecentSubjects recent = new RecentSubjects(2);
        Permits first = recent.of("a", () -> new Permits(LIMIT, "a", 1));
        recent.of("b", () -> new Permits(LIMIT, "b", 1));
        assertThat(recent.of("a", () -> new Permits(LIMIT, "a", 1))).isSameAs(first);
        for (int i = 0; i < 1_000; i++) {
            String subject = "c" + i;
            recent.of(subject, () -> new Permits(LIMIT, subject, 1));
        }
        assertThat(recent.size()).isEqualTo(2);
        assertThat(recent.of("a", () -> new Permits(LIMIT, "a", 1))).isNotSameAs(first);
    }
}
