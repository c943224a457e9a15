package dev.medmentor.adapters.mongo.retrieval;

import static com.mongodb.client.model.Indexes.ascending;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.Key;
import java.util.List;

/** The indexes of the passages' collections. */
public final class RetrievalIndexes {
    public static final List<CollectionIndex> ALL = List.of(
            CollectionIndex.on(MongoPassageLog.PASSAGES, "change", ascending(PassageFormat.CHANGE)),
            CollectionIndex.ifPresent(MongoPassageLog.PASSAGES, "indexed", ascending(SearchFields.INDEXED)),
            CollectionIndex.on(MongoPassageLog.PASSAGES, "hash", ascending(Key.TENANT, PassageFormat.HASH)),
            CollectionIndex.on(PassageRemovals.COLLECTION, "sequence", ascending(PassageRemovals.SEQUENCE)),
            CollectionIndex.on(PassageRemovals.COLLECTION, "document", ascending(PassageRemovals.DOCUMENT)),
            CollectionIndex.ifPresent(ChangeEntries.COLLECTION, "pending", ascending(ChangeEntries.PENDING)));

    private RetrievalIndexes() {}
}
