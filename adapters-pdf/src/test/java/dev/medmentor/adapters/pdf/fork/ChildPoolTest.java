package dev.medmentor.adapters.pdf.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.shared.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildPoolTest {
    private static final Duration LONG = Duration.ofHours(1);

    private static ChildPool pool(int atOnce, Duration warmUp, Duration wait) {
        return new ChildPool(
                ChildCommand.of(48, HostileChild.class),
                2,
                Duration.ofSeconds(30),
                new ChildPool.Starts(atOnce, warmUp, wait));
    }

    private static Child take(ChildPool pool) {
        return pool.take(Cancellation.NONE);
    }

    @Test
    void takeShouldWaitForTheFirstChildWhenItIsNew() throws Exception {
        try (ChildPool pool = pool(1, LONG, LONG)) {
            Child first = take(pool);
            CompletableFuture<Child> second = CompletableFuture.supplyAsync(() -> take(pool));

            pool.giveBack(first);

            assertThat(second.get()).isSameAs(first);
        }
    }

    @Test
    void takeShouldStartAnotherWhenTheFirstIsWarm() {
        try (ChildPool pool = pool(1, Duration.ZERO, LONG)) {
            assertThat(take(pool)).isNotSameAs(take(pool));
        }
    }

    @Test
    void takeShouldStartAnotherWhenThereAreCoresForBoth() {
        try (ChildPool pool = pool(2, LONG, LONG)) {
            assertThat(take(pool)).isNotSameAs(take(pool));
        }
    }

    @Test
    void takeShouldStartAnotherWhenADocumentHasWaited() {
        try (ChildPool pool = pool(1, LONG, Duration.ofMillis(1))) {
            assertThat(take(pool)).isNotSameAs(take(pool));
        }
    }

    @Test
    void takeShouldStartAnotherWhenTheFirstIsGone() {
        try (ChildPool pool = pool(1, LONG, LONG)) {
            Child first = take(pool);

            pool.discard(first);

            assertThat(take(pool)).isNotSameAs(first);
        }
    }

    @Test
    void takeShouldStopWaitingWhenCancelled() {
        try (ChildPool pool = pool(1, LONG, LONG)) {
            take(pool);

            assertThatThrownBy(() -> pool.take(() -> true)).isInstanceOf(CancellationException.class);
        }
    }
}
