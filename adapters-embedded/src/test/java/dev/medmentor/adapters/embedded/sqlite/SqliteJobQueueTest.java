package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.port.JobQueue;
import dev.medmentor.library.port.JobQueueContract;
import dev.medmentor.shared.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteJobQueueTest implements JobQueueContract {
    private final SettableClock clock = new SettableClock();
    private SqliteDatabase database;
    private SqliteJobQueue queue;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        queue = new SqliteJobQueue(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public JobQueue queue() {
        return queue;
    }

    @Override
    public void advance(Duration time) {
        clock.advance(time);
    }
}
