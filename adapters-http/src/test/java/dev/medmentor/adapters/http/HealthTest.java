package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.health.HealthChecks;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.model.Health.State;
import dev.medmentor.shared.port.HealthCheck;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void detailsShouldBeForWhoeverRunsTheServer() {
        FakeChatModel model = new FakeChatModel();
        model.failure = new UnavailableException("model_unreachable", "http://secret.internal does not answer");
        try (ServerFixture http = new ServerFixture(builder -> builder.chatModel(model), settings -> settings)) {
            Reply detailed = http.get("/health/detailed");

            assertThat(detailed.status()).isEqualTo(200);
            assertThat(detailed.json().path("status").asText()).isEqualTo("degraded");
            assertThat(detailed.json().at("/parts/storage/status").asText()).isEqualTo("up");
            assertThat(detailed.json().at("/parts/index/figures/behind").asInt(-1))
                    .isZero();
            assertThat(detailed.json().at("/parts/model/note").asText()).isEqualTo("model_unreachable");
            assertThat(detailed.body()).doesNotContain("secret.internal");
            assertThat(http.get("/health/ready").status()).isEqualTo(200);
            HttpRequest stranger =
                    HttpRequest.newBuilder(http.uri("/health/detailed")).build();
            assertThat(http.send(stranger).status()).isEqualTo(401);
        }
    }

    @Test
    void readyShouldSaySoFirstWhenTheServiceIsToEnd() {
        try (ServerFixture http = new ServerFixture()) {
            http.server.announceClose();

            assertThat(http.get("/health/ready").status()).isEqualTo(503);
            assertThat(http.get("/health/ready").json().path("status").asText()).isEqualTo("stopping");
            assertThat(http.get("/health").status()).isEqualTo(200);
            assertThat(http.get("/api/v1/documents").status()).isEqualTo(200);
        }
    }

    @Test
    void serviceShouldBeDownWhenItsStorageIsAndDegradedWhenItsModelIs() {
        HealthCheck fails = () -> {
            throw new UnavailableException("storage_unavailable", "/data/secret is gone");
        };
        HealthChecks checks = new HealthChecks(Map.of("storage", fails, "model", Health::up), threads);
        assertThat(checks.vital()).isEqualTo(State.DOWN);
        assertThat(HealthChecks.overall(checks.all())).isEqualTo(State.DOWN);
        assertThat(checks.all().get("storage").health().note()).isEqualTo("storage_unavailable");
        HealthChecks without = new HealthChecks(Map.of("storage", Health::up, "model", fails), threads);
        assertThat(without.vital()).isEqualTo(State.UP);
        assertThat(HealthChecks.overall(without.all())).isEqualTo(State.DEGRADED);
    }

    @Test
    void partThatHangsShouldBeDownAndAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        HealthChecks checks = new HealthChecks(
                Map.of("index", () -> {
                    asked.incrementAndGet();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Health.up();
                }),
                threads);

        assertThat(checks.vital()).isEqualTo(State.DOWN);
        assertThat(checks.vital()).isEqualTo(State.DOWN);

        assertThat(asked).hasValue(1);
    }

    @Test
    void partsShouldBeAskedSeldomHoweverManyWantToKnow() {
        AtomicInteger asked = new AtomicInteger();
        HealthChecks checks = new HealthChecks(
                Map.of("storage", () -> {
                    asked.incrementAndGet();
                    return Health.up();
                }),
                threads);

        for (int i = 0; i < 100; i++) {
            assertThat(checks.vital()).isEqualTo(State.UP);
        }

        assertThat(asked.get()).isBetween(1, 2);
    }

    @Test
    void healthShouldNameThePartsThereAre() {
        try (MedMentor bare = MedMentor.builder().build()) {
            assertThat(bare.health()).containsOnlyKeys("storage", "index");
        }
    }
}
