package dev.medmentor.adapters.mongo.shared;

import static com.mongodb.client.model.Indexes.ascending;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import java.util.List;

/** The indexes of what all features share. */
public final class SharedIndexes {
    public static final List<CollectionIndex> ALL = List.of(
            CollectionIndex.on(MongoIdempotencyRecords.COLLECTION, "age", ascending(IdempotencyFormat.BEGUN_AT)));

    private SharedIndexes() {}
}
