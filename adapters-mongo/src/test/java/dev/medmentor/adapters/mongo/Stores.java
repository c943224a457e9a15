package dev.medmentor.adapters.mongo;

import static dev.medmentor.identity.IdentityFixture.NOON;

import dev.medmentor.adapters.mongo.conversation.MongoConversationStorage;
import dev.medmentor.adapters.mongo.identity.MongoIdentityStorage;
import dev.medmentor.adapters.mongo.library.MongoBlobStore;
import dev.medmentor.adapters.mongo.library.MongoCollectionRepository;
import dev.medmentor.adapters.mongo.library.MongoDocumentRepository;
import dev.medmentor.adapters.mongo.library.MongoJobQueue;
import dev.medmentor.adapters.mongo.library.MongoPageRepository;
import dev.medmentor.adapters.mongo.notification.MongoNotificationRepository;
import dev.medmentor.adapters.mongo.retrieval.MongoPassageLog;
import dev.medmentor.adapters.mongo.shared.MongoIdempotencyRecords;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.JobQueue;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.port.IdempotencyRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** Every store on one connection, for tests of what they have in common. */
record Stores(
        MongoConnection connection,
        IdentityStorage identity,
        IdempotencyRecords requests,
        CollectionRepository collections,
        DocumentRepository documents,
        PageRepository pages,
        BlobStore blobs,
        JobQueue jobs,
        PassageLog passages,
        ConversationStorage conversations,
        NotificationRepository notifications) {
    /** What differs between two databases where the same was done, once or twice. */
    private static final Set<String> ITS_OWN = Set.of("token", "reply", "file", "number", "born", "change");

    /** The books that are kept beside the records, and the files of GridFS, of which some may be nobody's. */
    private static final Set<String> BESIDE =
            Set.of("counters", "job_turns", "passage_changes", "blobs.files", "blobs.chunks");

    static Stores on(MongoConnection connection) {
        return new Stores(
                connection,
                new MongoIdentityStorage(connection, () -> NOON),
                new MongoIdempotencyRecords(connection),
                new MongoCollectionRepository(connection),
                new MongoDocumentRepository(connection),
                new MongoPageRepository(connection),
                new MongoBlobStore(connection),
                new MongoJobQueue(connection, () -> NOON),
                new MongoPassageLog(connection),
                new MongoConversationStorage(connection),
                new MongoNotificationRepository(connection));
    }

    /** The records of each collection. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String name : connection.database().listCollectionNames()) {
            List<String> records = new ArrayList<>();
            if (!BESIDE.contains(name)) {
                for (Document record : connection.database().getCollection(name).find()) {
                    ITS_OWN.forEach(field -> record.computeIfPresent(field, (key, value) -> "present"));
                    records.add(record.toJson());
                }
            }
            if (!records.isEmpty()) {
                contents.put(name, records.stream().sorted().toList());
            }
        }
        return contents;
    }
}
