package dev.medmentor.adapters.embedded.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.identity.port.RateLimiterContract;
import dev.medmentor.shared.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRateLimiterTest implements RateLimiterContract {
    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path directory;

    private SqliteDatabase database;
    private SqliteRateLimiter limiter;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(directory);
        limiter = new SqliteRateLimiter(database, clock);
    }

    @AfterEach
    void close() {
        limiter.close();
        database.close();
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
    void takeShouldRememberWhatWasUsedWhenTheStoreIsOpenedAgain() {
        limiter.take(LOGIN, "192.0.2.1", 2);

        close();
        open();

        assertThat(limiter.take(LOGIN, "192.0.2.1", 2).granted()).isEqualTo(1);
    }

    @Test
    void takeShouldForgetEndedWindowsAndKeepOthersWhenManySubjectsCome() {
        for (int i = 0; i < 3_000; i++) {
            limiter.take(LOGIN, "192.0.2." + i, 1);
        }
        advance(LOGIN.window());
        limiter.take(LOGIN, "first", 3);
        for (int i = 0; i < 3_000; i++) {
            limiter.take(LOGIN, "198.51.100." + i, 1);
        }

        assertThat(limiter.take(LOGIN, "first", 1).allowed()).isFalse();
        limiter.close();
        assertThat(rows()).isEqualTo(3_001);
    }

    @Test
    void takeShouldKeepNobodysNameInTheDatabase() {
        limiter.take(LOGIN, "ana@example.org", 1);
        limiter.close();

        long named = database.read(
                connection -> Sql.number(connection, "SELECT count(*) FROM rate_count WHERE instr(name, 'ana') > 0"));
        assertThat(rows()).isEqualTo(1);
        assertThat(named).isZero();
    }

    private long rows() {
        return database.read(connection -> Sql.number(connection, "SELECT count(*) FROM rate_count"));
    }
}
