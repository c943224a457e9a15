package dev.medmentor.adapters.mongo;

import static dev.medmentor.identity.IdentityFixture.NOON;

import dev.medmentor.adapters.mongo.identity.IdentityIndexes;
import dev.medmentor.adapters.mongo.identity.MongoIdentityStorage;
import dev.medmentor.adapters.mongo.library.LibraryIndexes;
import dev.medmentor.adapters.mongo.library.MongoBlobStore;
import dev.medmentor.adapters.mongo.library.MongoCollectionRepository;
import dev.medmentor.adapters.mongo.library.MongoDocumentRepository;
import dev.medmentor.adapters.mongo.library.MongoPageRepository;
import dev.medmentor.adapters.mongo.shared.MongoIdempotencyRecords;
import dev.medmentor.adapters.mongo.shared.SharedIndexes;
import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.shared.port.IdempotencyRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;

/** Every store on one connection, for tests of what they have in common. */
record Stores(
        MongoConnection connection,
        IdentityStorage identity,
        IdempotencyRecords requests,
        CollectionRepository collections,
        DocumentRepository documents,
        PageRepository pages,
        BlobStore blobs) {
    static final List<CollectionIndex> INDEXES = Stream.of(IdentityIndexes.ALL, SharedIndexes.ALL, LibraryIndexes.ALL)
            .flatMap(List::stream)
            .toList();

    /** What differs between two databases where the same was done. */
    private static final List<String> ITS_OWN = List.of("token", "reply", "file");

    static Stores on(MongoConnection connection) {
        return new Stores(
                connection,
                new MongoIdentityStorage(connection, () -> NOON),
                new MongoIdempotencyRecords(connection),
                new MongoCollectionRepository(connection),
                new MongoDocumentRepository(connection),
                new MongoPageRepository(connection),
                new MongoBlobStore(connection));
    }

    /** The documents of each collection but those of GridFS, of whose files some may be nobody's. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String name : connection.database().listCollectionNames()) {
            List<String> documents = new ArrayList<>();
            if (!name.contains(".")) {
                for (Document document :
                        connection.database().getCollection(name).find()) {
                    ITS_OWN.forEach(field -> document.computeIfPresent(field, (key, value) -> "present"));
                    documents.add(document.toJson());
                }
            }
            if (!documents.isEmpty()) {
                contents.put(name, documents.stream().sorted().toList());
            }
        }
        return contents;
    }
}
