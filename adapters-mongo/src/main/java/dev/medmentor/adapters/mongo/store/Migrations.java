package dev.medmentor.adapters.mongo.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * Brings a database to the version of the format that this program writes, once, however many instances start at the
 * same time; the others wait. Each step is repeatable, so that what a crash cut off is done again. A database may be
 * newer than the program, for as long as it says that the program can still read it: so instances are replaced one after
 * the other.
 */
public final class Migrations {
    static final String COLLECTION = "schema";

    private static final String ID = "medmentor";
    private static final String VERSION = "version";
    /** The oldest program, by the version that it writes, that can still work on the database. */
    private static final String READABLE_BY = "readableBy";

    private static final String LEASED_UNTIL = "leasedUntil";
    private static final String OWNER = "owner";
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final MongoCollection<BsonDocument> schema;
    private final MongoConnection connection;
    private final InstantSource clock;
    private final List<Step> steps;

    /**
     * From one version to the next.
     *
     * @param version after it; ascending from 1, without gaps
     * @param readableBy the oldest version whose program works on what it leaves
     * @param work repeatable; may run while programs of {@code readableBy} and newer are at work
     */
    public record Step(int version, int readableBy, Work work) {}

    /** What a step does. */
    @FunctionalInterface
    public interface Work {
        void run(MongoConnection connection);
    }

    /** @param clock that all instances share */
    public Migrations(MongoConnection connection, InstantSource clock, List<Step> steps) {
        this.connection = connection;
        this.clock = clock;
        this.steps = List.copyOf(steps);
        this.schema = connection.database().getCollection(COLLECTION, BsonDocument.class);
    }

    /**
     * Runs what is missing, or waits until another instance has.
     *
     * @return the version found; 0 for a new database
     * @throws ConflictException with code {@code data_too_new} if this program cannot read it any more
     */
    public int run() {
        return MongoErrors.translated(() -> {
            makeRecord();
            int found = version();
            int wanted = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).version();
            Instant deadline = clock.instant().plus(PATIENCE);
            while (refuseTooNew(wanted) < wanted) {
                String owner = UUID.randomUUID().toString();
                if (take(owner)) {
                    runMissing(owner);
                } else if (clock.instant().isAfter(deadline)) {
                    throw new UnavailableException(
                            "migration_waiting",
                            "Another instance has been migrating the database for long; try later.");
                } else {
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                }
            }
            return found;
        });
    }

    private void makeRecord() {
        try {
            if (schema.find(eq(Key.FIELD, ID)).first() == null) {
                schema.insertOne(new BsonDocument(Key.FIELD, new BsonString(ID))
                        .append(VERSION, new BsonInt32(0))
                        .append(READABLE_BY, new BsonInt32(0))
                        .append(LEASED_UNTIL, new BsonDateTime(0)));
            }
        } catch (MongoException e) {
            if (!MongoErrors.isDuplicate(e)) {
                throw e;
            }
        }
    }

    private BsonDocument record() {
        BsonDocument record = schema.find(eq(Key.FIELD, ID)).first();
        if (record == null) {
            throw new UnavailableException("storage_damaged", "The record of the database's version is gone.");
        }
        return record;
    }

    /** The version the database is at. */
    public int version() {
        return record().getInt32(VERSION).getValue();
    }

    private int refuseTooNew(int written) {
        BsonDocument record = record();
        if (record.getInt32(READABLE_BY).getValue() > written) {
            throw new ConflictException(
                    "data_too_new",
                    "A newer version of MedMentor has taken over this database. Start that version, or restore a"
                            + " backup of before into another database.");
        }
        return record.getInt32(VERSION).getValue();
    }

    private boolean take(String owner) {
        Instant now = clock.instant();
        return schema.updateOne(
                                and(eq(Key.FIELD, ID), lte(LEASED_UNTIL, now)),
                                Updates.combine(Updates.set(LEASED_UNTIL, now.plus(LEASE)), Updates.set(OWNER, owner)))
                        .getModifiedCount()
                > 0;
    }

    private void runMissing(String owner) {
        int version = version();
        for (Step step : steps) {
            if (step.version() > version) {
                step.work().run(connection);
                boolean ours = schema.updateOne(
                                        and(eq(Key.FIELD, ID), eq(OWNER, owner)),
                                        Updates.combine(
                                                Updates.set(VERSION, step.version()),
                                                Updates.set(READABLE_BY, step.readableBy()),
                                                Updates.set(
                                                        LEASED_UNTIL,
                                                        clock.instant().plus(LEASE))))
                                .getMatchedCount()
                        > 0;
                if (!ours) {
                    return; // it took so long that another took over, and goes on from where the record stands
                }
            }
        }
        schema.updateOne(and(eq(Key.FIELD, ID), eq(OWNER, owner)), Updates.set(LEASED_UNTIL, Instant.EPOCH));
    }
}
