package dev.medmentor.adapters.mongo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.Migrations.Step;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private final MongoFixture mongo = new MongoFixture(List.of());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void close() {
        mongo.close();
    }

    private Migrations migrations(Step... steps) {
        return new Migrations(mongo.connection(), now::get, Arrays.asList(steps));
    }

    private Step step(int version, int readableBy) {
        return new Step(version, readableBy, connection -> ran.incrementAndGet());
    }

    @Test
    void runShouldDoEachStepOnceWhenManyInstancesStartAtOnce() throws Exception {
        List<Integer> found =
                Parallel.run(6, i -> () -> migrations(step(1, 1), step(2, 1)).run());

        assertThat(found).contains(0);
        assertThat(ran).hasValue(2);
        assertThat(migrations(step(1, 1), step(2, 1)).run()).isEqualTo(2);
        assertThat(ran).hasValue(2);
    }

    @Test
    void runShouldGoOnWhereAnotherInstanceDiedWhenItsLeaseIsOver() {
        Step dies = new Step(2, 1, connection -> {
            throw new IllegalStateException("as if killed");
        });
        assertThatThrownBy(() -> migrations(step(1, 1), dies).run()).hasMessage("as if killed");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(3)));

        migrations(step(1, 1), step(2, 1)).run();

        assertThat(ran).hasValue(2);
        assertThat(migrations().version()).isEqualTo(2);
    }

    @Test
    void runShouldWorkOnANewerDatabaseAsLongAsItCanBeRead() {
        migrations(step(1, 1), step(2, 1)).run();
        assertThat(migrations(step(1, 1)).run()).isEqualTo(2);

        migrations(step(1, 1), step(2, 1), step(3, 3)).run();
        assertThatThrownBy(() -> migrations(step(1, 1), step(2, 1)).run())
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("data_too_new"));
    }
}
