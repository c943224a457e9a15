package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.port.Telemetry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite file in WAL mode with {@code synchronous=FULL}: what a write returned from survives a crash of the process
 * and of the machine. One connection writes, grouping commits under load; a few read, each seeing the last commit.
 *
 * <p>Thread-safe. One process at a time: the owner of the data directory sees to that.
 */
public final class SqliteDatabase implements AutoCloseable {
    public static final String FILE_NAME = "medmentor.db";

    private static final int READERS = 4;
    private static final int READER_WAIT_SECONDS = 30;
    private static final int BUSY_MILLIS = 10_000;
    /** A passage with its vector takes about 2.5 KB: three to a page of this size, one to the usual 4 KB. */
    private static final int PAGE_BYTES = 8_192;

    private final SqliteFailures failures;
    private final GroupCommitWriter writer;
    private final List<Connection> connections;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private volatile boolean closed;

    private SqliteDatabase(List<Connection> connections, SqliteFailures failures) {
        this.failures = failures;
        this.connections = List.copyOf(connections);
        this.writer = new GroupCommitWriter(connections.get(0), failures);
        readers.addAll(connections.subList(1, connections.size()));
    }

    /**
     * Opens {@code directory/medmentor.db}, making it or bringing its schema up to date where needed.
     *
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_too_new} if a newer version wrote it
     * @throws UnavailableException if the file cannot be used
     */
    public static SqliteDatabase open(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        SqliteFailures failures = new SqliteFailures(file);
        List<Connection> opened = new ArrayList<>();
        try {
            Connection writing = connect(file, false);
            opened.add(writing);
            Schema.migrate(writing, file);
            for (int i = 0; i < READERS; i++) {
                opened.add(connect(file, true));
            }
            return new SqliteDatabase(opened, failures);
        } catch (SQLException e) {
            closeAll(opened);
            throw failures.translate(e);
        } catch (RuntimeException e) {
            closeAll(opened);
            throw e;
        }
    }

    private static Connection connect(Path file, boolean queryOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        // What was erased must not stay readable in the file's free space.
        Sql.execute(connection, "PRAGMA secure_delete = ON");
        Sql.execute(connection, "PRAGMA journal_size_limit = 67108864");
        if (queryOnly) {
            Sql.execute(connection, "PRAGMA query_only = ON");
        }
        return connection;
    }

    /** Runs {@code work} in a transaction; returns once it is durable. */
    <T> T write(SqlWork<T> work) {
        return writer.write(work);
    }

    /** As {@link #write}, without waiting; what is accepted is written before {@link #close} returns. */
    <T> CompletableFuture<T> submit(SqlWork<T> work) {
        return writer.submit(work);
    }

    /** Runs one query. */
    <T> T read(SqlWork<T> work) {
        if (closed) {
            throw failures.closed();
        }
        Connection connection = borrow();
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw failures.translate(e);
        } finally {
            readers.add(connection);
        }
    }

    /** Runs several queries on one state of the database. */
    <T> T readSnapshot(SqlWork<T> work) {
        return read(connection -> {
            Sql.execute(connection, "BEGIN");
            try {
                return work.run(connection);
            } finally {
                Sql.execute(connection, "ROLLBACK");
            }
        });
    }

    /** Says from now on how long commits take, and how many connections are in use. */
    public void report(Telemetry telemetry) {
        writer.report(telemetry);
        telemetry.watch("db.client.connections.usage", () -> READERS - readers.size(), "state", "used");
        telemetry.watch("db.client.connections.usage", readers::size, "state", "idle");
        telemetry.watch("db.client.writes.queued", writer::queued);
    }

    /** Goes through the writer and a reader, and changes nothing. */
    public void probe() {
        write(connection -> Sql.number(connection, "SELECT 1"));
        read(connection -> Sql.number(connection, "SELECT 1"));
    }

    SqliteFailures failures() {
        return failures;
    }

    private Connection borrow() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Connection connection = readers.poll(READER_WAIT_SECONDS, TimeUnit.SECONDS);
                    if (connection == null) {
                        throw failures.tooManyReaders();
                    }
                    return connection;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Finishes accepted writes, folds the write-ahead log into the file and closes it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        writer.close();
        closeAll(connections);
    }

    /** The last connection to close folds the log in; the writer, which is first, may do that. */
    private static void closeAll(List<Connection> connections) {
        for (int i = connections.size() - 1; i >= 0; i--) {
            try {
                connections.get(i).close();
            } catch (SQLException e) {
                System.getLogger(SqliteDatabase.class.getName())
                        .log(System.Logger.Level.WARNING, "A connection did not close cleanly; nothing is lost.", e);
            }
        }
    }
}
