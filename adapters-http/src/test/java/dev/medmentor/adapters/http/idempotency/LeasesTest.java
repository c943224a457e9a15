package dev.medmentor.adapters.http.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-R20")
class LeasesTest {
    private final Leases leases = new Leases(Duration.ofMillis(2));

    @AfterEach
    void close() {
        leases.close();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leaseShouldBeRenewedUntilTheRequestIsOverAlsoAfterTheStoreDidNotAnswer() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        Leases.Renewal renewal = leases.begin(() -> {
            four.countDown();
            if (four.getCount() == 2) {
                throw new UnavailableException("storage_unavailable", "The store does not answer.");
            }
            return true;
        });
        await(four);
        renewal.end();
    }

    @Test
    void leaseShouldBeLeftAloneOnceItIsLostOrTheRequestIsOver() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        leases.begin(() -> asked.incrementAndGet() < 0);
        Leases.Renewal ended = leases.begin(() -> asked.addAndGet(100) > 0);
        ended.end();
        CountDownLatch later = new CountDownLatch(20);
        leases.begin(() -> {
            later.countDown();
            return true;
        });
        await(later);

        assertThat(asked.get() % 100).as("lost: asked once").isEqualTo(1);
        assertThat(asked.get()).as("over: at most the one under way").isLessThan(200);
    }
}
