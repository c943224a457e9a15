package dev.medmentor.adapters.mongo;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import dev.medmentor.adapters.mongo.library.MongoDocumentRepository;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bson.BsonDocument;

/**
 * Finds what was written of a document after its removal, by a worker that slept past its lease. A document is there
 * before anything is written of it, and its id is never given again: what has no document has none for ever.
 */
final class LateWrites {
    private static final int STRETCH = 200;
    private static final char SEPARATOR = '/';
    /** Comes right behind the separator, and so behind all keys of one document. */
    private static final char BEHIND = SEPARATOR + 1;

    private final MongoConnection connection;

    LateWrites(MongoConnection connection) {
        this.connection = connection;
    }

    /**
     * Goes from document to document by the index of {@code _id}, not from record to record.
     *
     * @param collection whose keys are {@code tenant/document/…}
     * @param removal told of each document that is gone and of which there is something
     */
    void collect(String collection, BiConsumer<TenantId, DocumentId> removal) {
        MongoCollection<BsonDocument> written = collection(collection);
        List<String> stretch = documentsBehind(written, "");
        while (!stretch.isEmpty()) {
            Set<String> there = there(stretch);
            for (String document : stretch) {
                if (!there.contains(document)) {
                    int separator = document.indexOf(SEPARATOR);
                    removal.accept(
                            new TenantId(document.substring(0, separator)),
                            new DocumentId(document.substring(separator + 1)));
                }
            }
            stretch = documentsBehind(written, stretch.get(stretch.size() - 1));
        }
    }

    /** The keys of the next documents of which something is there. */
    private static List<String> documentsBehind(MongoCollection<BsonDocument> written, String last) {
        List<String> found = new ArrayList<>();
        Optional<String> next = documentBehind(written, last);
        while (next.isPresent()) {
            found.add(next.get());
            next = found.size() < STRETCH ? documentBehind(written, next.get()) : Optional.empty();
        }
        return found;
    }

    private static Optional<String> documentBehind(MongoCollection<BsonDocument> written, String last) {
        String bound = last.isEmpty() ? last : last + BEHIND;
        return MongoErrors.translated(() -> Optional.ofNullable(written.find(gt(Key.FIELD, bound))
                        .sort(Key.ASCENDING)
                        .projection(Projections.include(Key.FIELD))
                        .first()))
                .map(LateWrites::key)
                .map(key -> key.substring(0, key.indexOf(SEPARATOR, key.indexOf(SEPARATOR) + 1)));
    }

    private Set<String> there(List<String> documents) {
        return MongoErrors.translated(() -> {
            Set<String> there = new HashSet<>();
            for (BsonDocument found : collection(MongoDocumentRepository.NAME)
                    .find(in(Key.FIELD, documents))
                    .projection(Projections.include(Key.FIELD))) {
                there.add(key(found));
            }
            return there;
        });
    }

    private static String key(BsonDocument record) {
        return record.getString(Key.FIELD).getValue();
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return connection.database().getCollection(name, BsonDocument.class);
    }
}
