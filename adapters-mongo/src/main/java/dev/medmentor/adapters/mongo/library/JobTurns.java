package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Upserts;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Whose turn it is among the tenants that have jobs. A tenant's turn is made after its job stands in the line, and
 * counts the jobs that came; it is removed by whoever finds the tenant without jobs, if none has come meanwhile.
 * Thread-safe.
 */
final class JobTurns {
    static final String COLLECTION = "job_turns";
    static final String LAST = "last";
    static final String FIRST = "first";

    private static final String ARRIVALS = "arrivals";

    private final MongoCollection<BsonDocument> turns;

    JobTurns(MongoConnection connection) {
        this.turns = connection.database().getCollection(COLLECTION, BsonDocument.class);
    }

    /** A tenant that has or had jobs, as it was when it was looked at. */
    record Turn(String tenant, long arrivals) {}

    /** @param number of the job's place in the line */
    void arrived(String tenant, long number) {
        Bson update = Updates.combine(
                Updates.inc(ARRIVALS, 1L), Updates.setOnInsert(LAST, 0L), Updates.setOnInsert(FIRST, number));
        MongoErrors.translated(() -> Upserts.repeated(
                () -> turns.updateOne(eq(Key.FIELD, tenant), update, new UpdateOptions().upsert(true))));
    }

    /** Who has waited longest comes first; of those never served, whose job came first. */
    List<Turn> inOrder() {
        return MongoErrors.translated(() -> {
            List<Turn> order = new ArrayList<>();
            for (BsonDocument turn : turns.find().sort(Sorts.ascending(LAST, FIRST))) {
                order.add(new Turn(
                        turn.getString(Key.FIELD).getValue(),
                        turn.getNumber(ARRIVALS).longValue()));
            }
            return order;
        });
    }

    void served(String tenant, long token) {
        MongoErrors.translated(() -> turns.updateOne(eq(Key.FIELD, tenant), Updates.max(LAST, token)));
    }

    /** Nothing of the tenant waits or runs; unless something has come since. */
    void idle(Turn turn) {
        MongoErrors.translated(() -> turns.deleteOne(and(eq(Key.FIELD, turn.tenant()), eq(ARRIVALS, turn.arrivals()))));
    }
}
