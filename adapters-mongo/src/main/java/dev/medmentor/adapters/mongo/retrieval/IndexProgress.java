package dev.medmentor.adapters.mongo.retrieval;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.retrieval.model.PassageChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Gives passages what MongoDB's indexes look at, waits until they have looked, and remembers for all instances up to
 * where that has been done. Thread-safe.
 */
final class IndexProgress {
    static final String COLLECTION = "passage_index";

    private static final String APPLIED = "applied";
    /** Fields made by another version are not this one's: they are made again from the first change on. */
    private static final String ID = "v" + SearchDefinitions.VERSION;

    private final MongoCollection<BsonDocument> records;
    private final MongoCollection<BsonDocument> written;
    private final MongoCollection<BsonDocument> searched;
    private final MongoIndexSettings settings;

    /** @param searched the passages, as search reads them */
    IndexProgress(MongoConnection connection, MongoCollection<BsonDocument> searched, MongoIndexSettings settings) {
        this.records = connection.database().getCollection(COLLECTION, BsonDocument.class);
        this.written = connection.patientDatabase().getCollection(MongoPassageLog.PASSAGES, BsonDocument.class);
        this.searched = searched;
        this.settings = settings;
    }

    long applied() {
        return MongoErrors.translated(() -> {
            BsonDocument record = records.find(eq(Key.FIELD, ID)).first();
            return record == null ? 0L : record.getNumber(APPLIED).longValue();
        });
    }

    void record(long sequence) {
        update(Updates.max(APPLIED, sequence));
    }

    void forget() {
        update(Updates.set(APPLIED, 0L));
    }

    private void update(Bson update) {
        MongoErrors.translated(() -> records.updateOne(eq(Key.FIELD, ID), update, new UpdateOptions().upsert(true)));
    }

    /** Leaves alone what has changed since: that change is applied too. */
    void write(List<PassageChange.Put> puts) {
        List<WriteModel<BsonDocument>> updates = new ArrayList<>();
        for (PassageChange.Put put : puts) {
            String key = PassageFormat.key(put.tenant(), put.passage().id());
            updates.add(new UpdateOneModel<>(
                    and(eq(Key.FIELD, key), eq(PassageFormat.CHANGE, put.sequence())), SearchFields.update(put)));
        }
        if (!updates.isEmpty()) {
            MongoErrors.translated(() -> written.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
        }
    }

    /** Until searches find the last of them, or there is nothing left of it to find. */
    void awaitVisible(List<PassageChange.Put> puts) {
        if (puts.isEmpty()) {
            return;
        }
        long last = puts.get(puts.size() - 1).sequence();
        await(SearchPipelines.sinceInText(last), gte(SearchFields.INDEXED, last));
        Map<Integer, PassageChange.Put> lastOfLength = new HashMap<>();
        for (PassageChange.Put put : puts) {
            put.embedding().ifPresent(embedding -> lastOfLength.put(embedding.vector().length, put));
        }
        for (PassageChange.Put put : lastOfLength.values()) {
            float[] vector = put.embedding().orElseThrow().vector();
            await(
                    SearchPipelines.sinceInVectors(put.sequence(), vector),
                    and(gte(SearchFields.INDEXED, put.sequence()), exists(SearchFields.path(vector.length))));
        }
    }

    private void await(List<Bson> found, Bson there) {
        long deadline = System.nanoTime() + settings.visible().toNanos();
        while (SearchErrors.translated(() -> searched.aggregate(found).first()) == null
                && MongoErrors.translated(() -> searched.find(there).first()) != null) {
            if (System.nanoTime() - deadline >= 0) {
                throw SearchErrors.notReady("What has changed last");
            }
            LockSupport.parkNanos(settings.pause().toNanos());
        }
    }
}
