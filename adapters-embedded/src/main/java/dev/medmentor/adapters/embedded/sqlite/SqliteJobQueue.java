package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Jobs as rows; leases end by {@code clock}, to the millisecond. */
public final class SqliteJobQueue implements JobQueue {
    /** Follows a WHERE: the job is held by who shows this token, and the lease has not run out. */
    private static final String HELD = " tenant = ? AND document = ? AND kind = ? AND version = ? AND fencing_token = ?"
            + " AND lease_expires_at > ?";

    private final SqliteDatabase database;
    private final InstantSource clock;

    public SqliteJobQueue(SqliteDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void enqueue(TenantId tenant, IngestionJob job) {
        tenant.requireOwn(job.tenant());
        enqueueAll(List.of(job));
    }

    @Override
    public void enqueueAll(List<IngestionJob> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        long now = clock.millis();
        database.write(connection -> {
            for (IngestionJob job : jobs) {
                insert(connection, job, now);
            }
            return jobs.size();
        });
    }

    private static void insert(Connection connection, IngestionJob job, long now) throws SQLException {
        String tenant = job.tenant().value();
        Sql.update(connection, "INSERT OR IGNORE INTO job_turn (tenant, last_claim) VALUES (?, 0)", tenant);
        Sql.update(
                connection,
                "INSERT INTO job (tenant, document, kind, version, failures, password, due_at, fencing_token,"
                        + " cancelled) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)"
                        + " ON CONFLICT (tenant, document, kind, version) DO NOTHING",
                tenant,
                job.document().value(),
                job.kind().name(),
                job.version(),
                job.failures(),
                job.password().orElse(null),
                now);
    }

    @Override
    public Optional<JobLease> claim(String worker, Duration lease) {
        Instant now = clock.instant();
        return database.write(connection -> {
            Optional<Long> next = next(connection, now.toEpochMilli());
            return next.isEmpty()
                    ? Optional.<JobLease>empty()
                    : Optional.of(take(connection, next.get(), worker, now.plus(lease)));
        });
    }

    /** Whose tenant has waited longest; within the tenant, the oldest that heads its document's line and is free. */
    private static Optional<Long> next(Connection connection, long now) throws SQLException {
        List<String> tenants = Sql.list(
                connection,
                "SELECT tenant FROM job_turn ORDER BY last_claim,"
                        + " (SELECT min(id) FROM job WHERE job.tenant = job_turn.tenant)",
                row -> row.getString(1));
        for (String tenant : tenants) {
            Optional<Long> next = Sql.first(
                    connection,
                    "SELECT id FROM job WHERE tenant = ?1 AND due_at <= ?2"
                            + " AND (lease_expires_at IS NULL OR lease_expires_at <= ?2)"
                            + " AND NOT EXISTS (SELECT 1 FROM job AS earlier WHERE earlier.tenant = job.tenant"
                            + " AND earlier.document = job.document AND earlier.id < job.id) ORDER BY id LIMIT 1",
                    row -> row.getLong(1),
                    tenant,
                    now);
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    private static JobLease take(Connection connection, long id, String worker, Instant expiry) throws SQLException {
        long token = Counters.next(connection, Counters.FENCING_TOKEN);
        Sql.update(
                connection,
                "UPDATE job SET interruptions = interruptions + (lease_expires_at IS NOT NULL AND worker IS NOT ?1),"
                        + " worker = ?1, fencing_token = ?2, lease_expires_at = ?3,"
                        + " cancelled = cancelled AND kind = 'INGEST' WHERE id = ?4",
                worker,
                token,
                expiry.toEpochMilli(),
                id);
        IngestionJob job = Sql.first(connection, "SELECT * FROM job WHERE id = ?", SqliteJobQueue::job, id)
                .orElseThrow();
        Sql.update(
                connection,
                "UPDATE job_turn SET last_claim = ? WHERE tenant = ?",
                token,
                job.tenant().value());
        return new JobLease(job, token, expiry);
    }

    @Override
    public Optional<JobLease> renew(TenantId tenant, JobLease held, Duration lease) {
        Instant now = clock.instant();
        Instant expiry = now.plus(lease);
        boolean renewed = database.write(connection -> updateHeld(
                connection,
                tenant,
                held,
                now,
                "UPDATE job SET interruptions = 0, lease_expires_at = " + expiry.toEpochMilli()));
        return renewed
                ? Optional.of(new JobLease(held.job().withInterruptions(0), held.fencingToken(), expiry))
                : Optional.empty();
    }

    @Override
    public boolean complete(TenantId tenant, JobLease held) {
        Instant now = clock.instant();
        return database.write(connection -> updateHeld(connection, tenant, held, now, "DELETE FROM job"));
    }

    @Override
    public boolean release(TenantId tenant, JobLease held, Duration delay, boolean failed) {
        Instant now = clock.instant();
        long due = now.plus(delay).toEpochMilli();
        String update = "UPDATE job SET lease_expires_at = NULL, worker = NULL, due_at = " + due
                + (failed ? ", failures = failures + 1" : "");
        return database.write(connection -> updateHeld(connection, tenant, held, now, update));
    }

    @Override
    public void requestCancel(TenantId tenant, DocumentId document) {
        long now = clock.millis();
        database.write(connection -> Sql.update(
                connection,
                "UPDATE job SET cancelled = 1 WHERE tenant = ? AND document = ?"
                        + " AND (kind = 'INGEST' OR lease_expires_at > ?)",
                tenant.value(),
                document.value(),
                now));
    }

    @Override
    public boolean isCancelled(TenantId tenant, JobLease held) {
        Instant now = clock.instant();
        return database.read(connection -> Sql.first(
                        connection,
                        "SELECT cancelled FROM job WHERE" + HELD,
                        row -> row.getBoolean(1),
                        heldBy(tenant, held, now)))
                .orElse(true);
    }

    @Override
    public boolean hasJob(TenantId tenant, DocumentId document) {
        return database.read(connection -> Sql.number(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM job WHERE tenant = ? AND document = ?)",
                        tenant.value(),
                        document.value())
                == 1);
    }

    @Override
    public long size() {
        return database.read(connection -> Sql.number(connection, "SELECT count(*) FROM job"));
    }

    @Override
    public void releaseAll() {
        database.write(connection -> Sql.update(
                connection,
                "UPDATE job SET lease_expires_at = NULL, worker = NULL, interruptions = interruptions + 1"
                        + " WHERE lease_expires_at IS NOT NULL"));
    }

    private static boolean updateHeld(
            Connection connection, TenantId tenant, JobLease held, Instant now, String statement) throws SQLException {
        return Sql.update(connection, statement + " WHERE" + HELD, heldBy(tenant, held, now)) > 0;
    }

    private static Object[] heldBy(TenantId tenant, JobLease held, Instant now) {
        IngestionJob job = held.job();
        return new Object[] {
            tenant.value(),
            job.document().value(),
            job.kind().name(),
            job.version(),
            held.fencingToken(),
            now.toEpochMilli()
        };
    }

    private static IngestionJob job(ResultSet row) throws SQLException {
        return new IngestionJob(
                new TenantId(row.getString("tenant")),
                new DocumentId(row.getString("document")),
                IngestionJob.Kind.valueOf(row.getString("kind")),
                row.getInt("version"),
                row.getInt("failures"),
                row.getInt("interruptions"),
                Optional.ofNullable(row.getString("password")));
    }
}
