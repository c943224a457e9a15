package dev.medmentor.adapters.mongo.retrieval;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * What was removed, for those who follow the changes, and for whoever carries out an old change late. A removal is
 * superseded by one of the same document that reaches as far. Thread-safe.
 */
final class PassageRemovals {
    static final String COLLECTION = "passage_removals";
    static final String SEQUENCE = "sequence";
    /** The {@link PassageFormat#document} it is about. */
    static final String DOCUMENT = "documentKey";

    private static final String NAME = "document";
    private static final String BELOW = "below";

    private final MongoCollection<BsonDocument> removals;
    private final MongoCollection<BsonDocument> passages;

    PassageRemovals(MongoConnection connection, MongoCollection<BsonDocument> passages) {
        this.removals = connection.database().getCollection(COLLECTION, BsonDocument.class);
        this.passages = passages;
    }

    /** What an entry says of a removal. */
    static BsonDocument entry(TenantId tenant, DocumentId document, int below) {
        return FieldWriter.document(out -> out.string(Key.TENANT, tenant.value())
                .string(NAME, document.value())
                .number(BELOW, below));
    }

    private static DocumentId document(BsonDocument removal) {
        return new DocumentId(new FieldReader(removal).string(NAME));
    }

    private static TenantId tenant(BsonDocument removal) {
        return new TenantId(new FieldReader(removal).string(Key.TENANT));
    }

    private static int below(BsonDocument removal) {
        return new FieldReader(removal).number(BELOW);
    }

    /** Idempotent, also long after later changes: only what is older than the removal goes. */
    void carryOut(BsonDocument content, long sequence) {
        String document = PassageFormat.document(tenant(content), document(content));
        int below = below(content);
        BsonDocument removal = FieldWriter.document(
                out -> out.string(Key.FIELD, PassageFormat.version(tenant(content), document(content), below))
                        .string(Key.TENANT, tenant(content).value())
                        .string(NAME, document(content).value())
                        .string(DOCUMENT, document)
                        .number(BELOW, below)
                        .number(SEQUENCE, sequence));
        try {
            removals.replaceOne(
                    and(eq(Key.FIELD, removal.get(Key.FIELD)), lt(SEQUENCE, sequence)),
                    removal,
                    new ReplaceOptions().upsert(true));
        } catch (MongoException e) {
            // One of the same name that is as new stands there already.
            if (!MongoErrors.isDuplicate(e)) {
                throw e;
            }
        }
        remove(removal);
        removals.deleteMany(and(eq(DOCUMENT, document), lte(BELOW, below), lt(SEQUENCE, sequence)));
    }

    private void remove(BsonDocument removal) {
        passages.deleteMany(and(
                below(tenant(removal), document(removal), below(removal)),
                lt(PassageFormat.CHANGE, new FieldReader(removal).longNumber(SEQUENCE))));
    }

    /** The passages of all versions of a document below one. */
    static Bson below(TenantId tenant, DocumentId document, int version) {
        return and(
                gte(Key.FIELD, PassageFormat.version(tenant, document, 0)),
                lt(Key.FIELD, PassageFormat.version(tenant, document, version)));
    }

    /**
     * Removes again what was put by a change older than a removal that had been carried out meanwhile: its writer was
     * held up.
     *
     * @param documents their {@link PassageFormat#document}
     * @param sequence of the change
     */
    void repeat(Collection<String> documents, long sequence) {
        for (BsonDocument removal : removals.find(and(in(DOCUMENT, documents), gt(SEQUENCE, sequence)))) {
            remove(removal);
        }
    }

    /** Ascending by sequence. */
    List<PassageChange> changes(long after, long upTo, int limit) {
        List<PassageChange> changes = new ArrayList<>();
        for (BsonDocument removal : removals.find(and(gt(SEQUENCE, after), lte(SEQUENCE, upTo)))
                .sort(Sorts.ascending(SEQUENCE))
                .limit(limit)) {
            changes.add(new PassageChange.Removed(
                    new FieldReader(removal).longNumber(SEQUENCE), tenant(removal), document(removal), below(removal)));
        }
        return changes;
    }
}
