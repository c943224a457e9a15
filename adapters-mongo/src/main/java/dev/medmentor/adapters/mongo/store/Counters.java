package dev.medmentor.adapters.mongo.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Numbers that are given once, ascending; some may be given to nobody. Thread-safe. */
public final class Counters {
    private static final String VALUE = "value";

    private final MongoCollection<BsonDocument> counters;

    public Counters(MongoConnection connection) {
        this.counters = connection.database().getCollection("counters", BsonDocument.class);
    }

    /** The first of {@code size} numbers that are the caller's; 1 at first. */
    public long reserve(String name, int size) {
        return MongoErrors.translated(() -> {
            @Nullable
            BsonDocument after = Upserts.repeated(() -> counters.findOneAndUpdate(
                    eq(Key.FIELD, name),
                    Updates.inc(VALUE, (long) size),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
            return (after == null ? size : after.getNumber(VALUE).longValue()) - size + 1;
        });
    }
}
