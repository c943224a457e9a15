package dev.medmentor.adapters.mongo.retrieval;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.shared.error.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.conversions.Bson;

/**
 * Changes as numbered entries, each with a range of the sequence. An entry takes the number after the last one's, which
 * only one writer can: so entries come to be in their order, over all instances, and inserting one is what commits its
 * change. Pending until it has been carried out, by whomever. Thread-safe.
 */
final class ChangeEntries {
    static final String COLLECTION = "passage_changes";
    static final String PENDING = "pending";
    static final String FIRST = "first";

    private static final String LAST = "last";
    private static final int ATTEMPTS = 1_000;
    private static final int PATIENT_ATTEMPTS = 3;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000;
    private static final int KEPT = 64;

    private final MongoCollection<BsonDocument> entries;

    ChangeEntries(MongoConnection connection) {
        this.entries = connection.database().getCollection(COLLECTION, BsonDocument.class);
    }

    /**
     * Commits a change.
     *
     * @param entry gets its number and the range of its sequence
     * @param changes how many it holds, at least 1
     * @return its number
     */
    long append(BsonDocument entry, int changes) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<BsonDocument> last = last();
            long number = last.map(ChangeEntries::number).orElse(0L) + 1;
            long first = last.map(ChangeEntries::lastSequence).orElse(0L) + 1;
            entry.append(Key.FIELD, new BsonInt64(number))
                    .append(FIRST, new BsonInt64(first))
                    .append(LAST, new BsonInt64(first + changes - 1))
                    .append(PENDING, BsonBoolean.TRUE);
            try {
                entries.insertOne(entry);
                return number;
            } catch (MongoException e) {
                if (!MongoErrors.isDuplicate(e)) {
                    throw MongoErrors.translate(e);
                }
                letOthersPass(attempt);
            }
        }
        throw new UnavailableException(
                "storage_unavailable", "Too many instances are writing passages at once; try again.");
    }

    private static void letOthersPass(int attempt) {
        if (attempt >= PATIENT_ATTEMPTS) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
        }
    }

    static long number(BsonDocument entry) {
        return entry.getInt64(Key.FIELD).getValue();
    }

    static long firstSequence(BsonDocument entry) {
        return entry.getInt64(FIRST).getValue();
    }

    static long lastSequence(BsonDocument entry) {
        return entry.getInt64(LAST).getValue();
    }

    private Optional<BsonDocument> last() {
        return first(new BsonDocument(), descending(Key.FIELD));
    }

    /** The oldest that has not been carried out; without its content. */
    Optional<BsonDocument> oldestPending() {
        return first(eq(PENDING, true), ascending(Key.FIELD));
    }

    private Optional<BsonDocument> first(Bson filter, Bson order) {
        return MongoErrors.translated(() -> Optional.ofNullable(entries.find(filter)
                .sort(order)
                .projection(Projections.include(FIRST, LAST))
                .first()));
    }

    /** The highest sequence given so far; 0 if none. */
    long lastSequence() {
        return last().map(ChangeEntries::lastSequence).orElse(0L);
    }

    /** Up to where every change has been carried out. */
    long settled() {
        // In this order: an entry that comes between the two is beyond what is settled.
        long last = lastSequence();
        return oldestPending()
                .map(entry -> Math.min(last, firstSequence(entry) - 1))
                .orElse(last);
    }

    /** Those to be carried out up to a number, in their order. */
    List<BsonDocument> pending(long upTo) {
        return MongoErrors.translated(() -> entries.find(and(eq(PENDING, true), lte(Key.FIELD, upTo)))
                .sort(ascending(Key.FIELD))
                .into(new ArrayList<>()));
    }

    /** What it held is with the passages from now on. */
    void carriedOut(BsonDocument entry) {
        long number = number(entry);
        MongoErrors.translated(() -> {
            List<Bson> content = entry.keySet().stream()
                    .filter(field -> !List.of(Key.FIELD, FIRST, LAST).contains(field))
                    .map(Updates::unset)
                    .toList();
            entries.updateOne(eq(Key.FIELD, number), Updates.combine(content));
            if (number % KEPT == 0) {
                // Never the last one: the next takes its number from it.
                entries.deleteMany(and(lt(Key.FIELD, number), exists(PENDING, false)));
            }
            return number;
        });
    }
}
