package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.medmentor.adapters.mongo.library.JobTurns.Turn;
import dev.medmentor.adapters.mongo.store.Counters;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.JobLease;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Jobs as documents that many instances take from. A claim compares the fencing token that it saw and sets the next
 * one, so that of several claimers one wins, and whoever slept past its lease has lost it with the first claim after.
 *
 * <p>{@link #enqueueAll} adds one after the other: what a crash cut off is added by doing it again. A line of turns
 * ({@link JobTurns}) is kept beside the jobs; it decides about nothing but the order of tenants.
 */
public final class MongoJobQueue implements JobQueue {
    static final String COLLECTION = "jobs";

    private static final String NUMBERS = "job_number";
    private static final String TOKENS = "job_token";
    private static final int LOOKED_AT_ONCE = 100;

    private final MongoCollection<BsonDocument> jobs;
    private final JobTurns turns;
    private final Counters counters;
    private final InstantSource clock;

    /** @param clock ends leases: one that all instances share, such as {@link dev.medmentor.adapters.mongo.store.StoreClock} */
    public MongoJobQueue(MongoConnection connection, InstantSource clock) {
        this.jobs = connection.database().getCollection(COLLECTION, BsonDocument.class);
        this.turns = new JobTurns(connection);
        this.counters = new Counters(connection);
        this.clock = clock;
    }

    @Override
    public void enqueue(TenantId tenant, IngestionJob job) {
        tenant.requireOwn(job.tenant());
        enqueueAll(List.of(job));
    }

    @Override
    public void enqueueAll(List<IngestionJob> added) {
        if (added.isEmpty()) {
            return;
        }
        long number = counters.reserve(NUMBERS, added.size());
        for (IngestionJob job : added) {
            insert(job, number++);
        }
    }

    private void insert(IngestionJob job, long number) {
        try {
            jobs.insertOne(JobFormat.waiting(job, number));
        } catch (MongoException e) {
            if (!MongoErrors.isDuplicate(e)) {
                throw MongoErrors.translate(e);
            }
        }
        // Also where the job stood already: who put it there may have died before this.
        turns.arrived(job.tenant().value(), number);
    }

    @Override
    public Optional<JobLease> claim(String worker, Duration lease) {
        for (Turn turn : turns.inOrder()) {
            Optional<JobLease> claimed = claim(turn, worker, lease);
            if (claimed.isPresent()) {
                return claimed;
            }
        }
        return Optional.empty();
    }

    /** The oldest of the tenant that heads its document's line and is free. */
    private Optional<JobLease> claim(Turn turn, String worker, Duration lease) {
        Set<String> documents = new HashSet<>();
        boolean idle = true;
        FindIterable<BsonDocument> line = jobs.find(eq(Key.TENANT, turn.tenant()))
                .sort(Sorts.ascending(JobFormat.NUMBER))
                .batchSize(LOOKED_AT_ONCE);
        try (MongoCursor<BsonDocument> next = line.iterator()) {
            while (next.hasNext()) {
                idle = false;
                BsonDocument job = next.next();
                boolean heads = documents.add(new FieldReader(job).string(JobFormat.DOCUMENT));
                Instant now = clock.instant();
                if (heads && isFree(job, now)) {
                    Optional<JobLease> taken = take(job, worker, now, lease);
                    if (taken.isPresent()) {
                        return taken;
                    }
                }
            }
        } catch (MongoException e) {
            throw MongoErrors.translate(e);
        }
        if (idle) {
            turns.idle(turn);
        }
        return Optional.empty();
    }

    private static boolean isFree(BsonDocument job, Instant now) {
        FieldReader in = new FieldReader(job);
        return in.optionalTime(JobFormat.DUE).filter(now::isBefore).isEmpty()
                && in.optionalTime(JobFormat.LEASED_UNTIL).filter(now::isBefore).isEmpty();
    }

    /** Unless somebody else has taken it, or given it back, since it was looked at. */
    private Optional<JobLease> take(BsonDocument seen, String worker, Instant now, Duration lease) {
        FieldReader in = new FieldReader(seen);
        Optional<Instant> lost = in.optionalTime(JobFormat.LEASED_UNTIL);
        boolean interrupted =
                lost.isPresent() && !in.optionalString(JobFormat.WORKER).equals(Optional.of(worker));
        long token = counters.reserve(TOKENS, 1);
        Instant expiry = milliseconds(now.plus(lease));
        List<Bson> update = new ArrayList<>(List.of(
                Updates.set(JobFormat.WORKER, worker),
                Updates.set(JobFormat.TOKEN, token),
                Updates.set(JobFormat.LEASED_UNTIL, expiry),
                Updates.inc(JobFormat.INTERRUPTIONS, interrupted ? 1 : 0)));
        if (!in.string(JobFormat.KIND).equals(IngestionJob.Kind.INGEST.name())) {
            update.add(Updates.set(JobFormat.CANCELLED, false));
        }
        Bson unchanged = and(
                eq(Key.FIELD, in.string(Key.FIELD)),
                eq(JobFormat.TOKEN, in.longNumber(JobFormat.TOKEN)),
                lost.map(until -> eq(JobFormat.LEASED_UNTIL, until))
                        .orElseGet(() -> exists(JobFormat.LEASED_UNTIL, false)));
        Optional<IngestionJob> job = change(unchanged, Updates.combine(update)).map(JobFormat::job);
        job.ifPresent(taken -> turns.served(taken.tenant().value(), token));
        return job.map(taken -> new JobLease(taken, token, expiry));
    }

    /** BSON's times have no more. */
    private static Instant milliseconds(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli());
    }

    private Optional<BsonDocument> change(Bson filter, Bson update) {
        return MongoErrors.translated(() -> Optional.ofNullable(jobs.findOneAndUpdate(
                filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))));
    }

    @Override
    public Optional<JobLease> renew(TenantId tenant, JobLease held, Duration lease) {
        Instant now = clock.instant();
        Instant expiry = milliseconds(now.plus(lease));
        return change(
                        held(tenant, held, now),
                        Updates.combine(
                                Updates.set(JobFormat.LEASED_UNTIL, expiry), Updates.set(JobFormat.INTERRUPTIONS, 0)))
                .map(job -> new JobLease(held.job().withInterruptions(0), held.fencingToken(), expiry));
    }

    @Override
    public boolean complete(TenantId tenant, JobLease held) {
        Bson filter = held(tenant, held, clock.instant());
        return MongoErrors.translated(() -> jobs.deleteOne(filter).getDeletedCount() > 0);
    }

    @Override
    public boolean release(TenantId tenant, JobLease held, Duration delay, boolean failed) {
        Instant now = clock.instant();
        Bson update = Updates.combine(
                Updates.unset(JobFormat.LEASED_UNTIL),
                Updates.unset(JobFormat.WORKER),
                Updates.set(JobFormat.DUE, now.plus(delay)),
                Updates.inc(JobFormat.FAILURES, failed ? 1 : 0));
        return change(held(tenant, held, now), update).isPresent();
    }

    /** The job is held by who shows this token, and the lease has not run out. */
    private static Bson held(TenantId tenant, JobLease held, Instant now) {
        return and(
                eq(Key.FIELD, JobFormat.key(held.job())),
                eq(Key.TENANT, tenant.value()),
                eq(JobFormat.TOKEN, held.fencingToken()),
                gt(JobFormat.LEASED_UNTIL, now));
    }

    @Override
    public void requestCancel(TenantId tenant, DocumentId document) {
        Instant now = clock.instant();
        MongoErrors.translated(() -> jobs.updateMany(
                and(
                        of(tenant, document),
                        or(eq(JobFormat.KIND, IngestionJob.Kind.INGEST.name()), gt(JobFormat.LEASED_UNTIL, now))),
                Updates.set(JobFormat.CANCELLED, true)));
    }

    private static Bson of(TenantId tenant, DocumentId document) {
        return and(eq(Key.TENANT, tenant.value()), eq(JobFormat.DOCUMENT, document.value()));
    }

    @Override
    public boolean isCancelled(TenantId tenant, JobLease held) {
        Bson filter = held(tenant, held, clock.instant());
        return MongoErrors.translated(() -> Optional.ofNullable(jobs.find(filter)
                        .projection(Projections.include(JobFormat.CANCELLED))
                        .first()))
                .map(job -> new FieldReader(job).flag(JobFormat.CANCELLED))
                .orElse(true);
    }

    @Override
    public boolean hasJob(TenantId tenant, DocumentId document) {
        return MongoErrors.translated(() -> jobs.find(of(tenant, document)).first() != null);
    }

    @Override
    public long size() {
        return MongoErrors.translated(() -> jobs.countDocuments());
    }

    @Override
    public void releaseAll() {
        MongoErrors.translated(() -> jobs.updateMany(
                exists(JobFormat.LEASED_UNTIL),
                Updates.combine(
                        Updates.unset(JobFormat.LEASED_UNTIL),
                        Updates.unset(JobFormat.WORKER),
                        Updates.inc(JobFormat.INTERRUPTIONS, 1))));
    }
}
