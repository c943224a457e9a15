package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.port.Telemetry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of a database. Whatever waits while a commit is under way is committed together by the next one, so
 * that many callers share one fsync; each returns only after its own commit. Work that fails takes nothing else with
 * it.
 *
 * <p>Thread-safe. A caller that is interrupted waits on: its work is about to become durable, or not, and it must know.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final int MAXIMUM_GROUP = 256;

    private final Connection connection;
    private final SqliteFailures failures;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Pending<Boolean> stop = new Pending<>(ignored -> true);
    private final Object gate = new Object();
    private final Thread thread;
    private volatile Telemetry telemetry = Telemetry.NONE;
    private boolean closed;

    GroupCommitWriter(Connection connection, SqliteFailures failures) {
        this.connection = connection;
        this.failures = failures;
        this.thread = new Thread(this::work, "medmentor-sqlite-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs {@code work} in a transaction and returns once it is durable. Rethrows what it throws. */
    <T> T write(SqlWork<T> work) {
        return accept(work).await();
    }

    /**
     * As {@link #write}, without waiting: the future completes once it is durable, in the thread of this writer, or
     * with what it throws.
     */
    <T> CompletableFuture<T> submit(SqlWork<T> work) {
        return accept(work).future;
    }

    private <T> Pending<T> accept(SqlWork<T> work) {
        Pending<T> pending = new Pending<>(work);
        synchronized (gate) {
            if (closed) {
                throw failures.closed();
            }
            queue.add(pending);
        }
        return pending;
    }

    void report(Telemetry given) {
        telemetry = given;
    }

    int queued() {
        return queue.size();
    }

    /** Finishes what was accepted, then ends. */
    @Override
    public void close() {
        synchronized (gate) {
            if (!closed) {
                closed = true;
                queue.add(stop);
            }
        }
        stop.await();
    }

    private void work() {
        List<Pending<?>> group = new ArrayList<>();
        while (!stop.future.isDone()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // Nobody but close() ends this thread: callers wait for it.
                continue;
            }
            queue.drainTo(group, MAXIMUM_GROUP - 1);
            boolean last = group.remove(stop);
            if (!group.isEmpty()) {
                long began = System.nanoTime();
                commit(group);
                telemetry.time("db.client.commit.duration", Duration.ofNanos(System.nanoTime() - began));
            }
            if (last) {
                stop.complete();
            }
            group.clear();
        }
    }

    private void commit(List<Pending<?>> group) {
        try {
            runAll(group);
            Sql.execute(connection, "COMMIT");
            group.forEach(Pending::complete);
        } catch (SQLException | RuntimeException | Error e) {
            rollBack();
            if (group.size() > 1) {
                group.forEach(alone -> commit(List.of(alone)));
            } else {
                group.get(0).fail(e instanceof SQLException sql ? failures.translate(sql) : e);
            }
        }
    }

    private void runAll(List<Pending<?>> group) throws SQLException {
        Sql.execute(connection, "BEGIN IMMEDIATE");
        for (Pending<?> pending : group) {
            if (group.size() == 1) {
                pending.run(connection);
            } else {
                runApart(pending);
            }
        }
    }

    private void runApart(Pending<?> pending) throws SQLException {
        Sql.execute(connection, "SAVEPOINT one");
        try {
            pending.run(connection);
        } catch (RuntimeException e) {
            Sql.execute(connection, "ROLLBACK TO one");
            pending.refuse(e);
        }
        Sql.execute(connection, "RELEASE one");
    }

    private void rollBack() {
        try {
            Sql.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back on its own, as it does on a full disk.
        }
    }

    /** Work and what became of it. All but {@link #await} is called by the writer's thread. */
    private static final class Pending<T> {
        private final SqlWork<T> work;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable RuntimeException refusal;

        Pending(SqlWork<T> work) {
            this.work = work;
        }

        void run(Connection connection) throws SQLException {
            refusal = null;
            result = work.run(connection);
        }

        /** The work itself refused, such as by a conflict; the group goes on without it. */
        void refuse(RuntimeException e) {
            refusal = e;
        }

        void complete() {
            if (refusal != null) {
                future.completeExceptionally(refusal);
            } else {
                future.complete(result);
            }
        }

        void fail(Throwable e) {
            future.completeExceptionally(e);
        }

        T await() {
            try {
                return future.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e;
            }
        }
    }
}
