package dev.medmentor.adapters.mongo.retrieval;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.retrieval.model.Embedding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * What entries say is to be done, and doing it. Each change is done any number of times, by several at once, with the
 * same end: a passage that a later change has touched is left alone. Thread-safe.
 */
final class PassageChanges {
    private static final String PUTS = "puts";
    private static final String EMBEDDINGS = "embeddings";
    private static final String FILINGS = "filings";
    private static final String REMOVAL = "removal";

    private final MongoCollection<BsonDocument> passages;
    private final PassageRemovals removals;

    PassageChanges(MongoCollection<BsonDocument> passages, PassageRemovals removals) {
        this.passages = passages;
        this.removals = removals;
    }

    static BsonDocument puts(List<BsonDocument> content) {
        return new BsonDocument(PUTS, new BsonArray(content));
    }

    static BsonDocument embeddings(List<BsonDocument> content) {
        return new BsonDocument(EMBEDDINGS, new BsonArray(content));
    }

    static BsonDocument filings(List<BsonDocument> content) {
        return new BsonDocument(FILINGS, new BsonArray(content));
    }

    static BsonDocument filing(String key, CollectionId collection) {
        return FieldWriter.document(
                out -> out.string(Key.FIELD, key).string(PassageFormat.COLLECTION, collection.value()));
    }

    static BsonDocument removal(BsonDocument content) {
        return new BsonDocument(REMOVAL, content);
    }

    static BsonDocument embedding(String key, Embedding embedding) {
        return FieldWriter.document(out -> out.string(Key.FIELD, key)
                .string(PassageFormat.MODEL, embedding.model())
                .floats(PassageFormat.VECTOR, embedding.vector()));
    }

    /** About how many bytes it takes. */
    static int size(BsonDocument content) {
        int size = 0;
        for (BsonValue value : content.values()) {
            if (value.isString()) {
                // At most three bytes for each UTF-16 unit.
                size += 3 * value.asString().getValue().length();
            } else if (value.isBinary()) {
                size += value.asBinary().getData().length;
            }
        }
        return size;
    }

    void carryOut(BsonDocument entry) {
        long sequence = ChangeEntries.firstSequence(entry);
        if (entry.containsKey(PUTS)) {
            put(entry.getArray(PUTS), sequence);
        } else if (entry.containsKey(EMBEDDINGS)) {
            set(
                    entry.getArray(EMBEDDINGS),
                    List.of(PassageFormat.MODEL, PassageFormat.VECTOR),
                    Optional.of(PassageFormat.VECTORS),
                    sequence);
        } else if (entry.containsKey(FILINGS)) {
            set(entry.getArray(FILINGS), List.of(PassageFormat.COLLECTION), Optional.empty(), sequence);
        } else {
            removals.carryOut(entry.getDocument(REMOVAL), sequence);
        }
    }

    private void put(BsonArray puts, long first) {
        List<BsonDocument> documents = new ArrayList<>();
        Set<String> touched = new LinkedHashSet<>();
        for (BsonValue put : puts) {
            BsonInt64 sequence = new BsonInt64(first + documents.size());
            documents.add(put.asDocument().append(PassageFormat.BORN, sequence).append(PassageFormat.CHANGE, sequence));
            touched.add(touched(put.asDocument()));
        }
        try {
            passages.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!isOnlyDuplicates(e)) {
                throw e;
            }
            replace(e.getWriteErrors().stream()
                    .map(error -> documents.get(error.getIndex()))
                    .toList());
        }
        removals.repeat(touched, first);
    }

    private static boolean isOnlyDuplicates(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().map(BulkWriteError::getCode).allMatch(MongoErrors::isDuplicate);
    }

    /** {@link PassageFormat#document} from the key. */
    private static String touched(BsonDocument passage) {
        String key = passage.getString(Key.FIELD).getValue();
        return key.substring(0, key.indexOf('/', key.indexOf('/') + 1));
    }

    private void replace(List<BsonDocument> documents) {
        List<WriteModel<BsonDocument>> updates = new ArrayList<>();
        for (BsonDocument document : documents) {
            Bson older = older(document.getString(Key.FIELD), document.getInt64(PassageFormat.CHANGE));
            BsonValue hash = document.get(PassageFormat.HASH);
            BsonDocument content = document.clone();
            content.remove(Key.FIELD);
            content.remove(PassageFormat.BORN);
            Bson set = new BsonDocument("$set", content);
            Bson dropVector = Updates.combine(
                    set,
                    Updates.unset(PassageFormat.MODEL),
                    Updates.unset(PassageFormat.VECTOR),
                    Updates.unset(PassageFormat.VECTORS));
            updates.add(new UpdateOneModel<>(and(older, eq(PassageFormat.HASH, hash)), set));
            updates.add(new UpdateOneModel<>(and(older, ne(PassageFormat.HASH, hash)), dropVector));
        }
        passages.bulkWrite(updates, new BulkWriteOptions().ordered(false));
    }

    /** Sets some fields of passages that are there, and takes the one that they replace away. */
    private void set(BsonArray changes, List<String> fields, Optional<String> replaced, long first) {
        List<WriteModel<BsonDocument>> updates = new ArrayList<>();
        for (BsonValue value : changes) {
            BsonDocument change = value.asDocument();
            BsonInt64 sequence = new BsonInt64(first + updates.size());
            BsonDocument set = new BsonDocument(PassageFormat.CHANGE, sequence);
            fields.forEach(field -> set.append(field, change.get(field)));
            Bson update = new BsonDocument("$set", set);
            updates.add(new UpdateOneModel<>(
                    older(change.getString(Key.FIELD), sequence),
                    replaced.map(field -> Updates.combine(update, Updates.unset(field)))
                            .orElse(update)));
        }
        passages.bulkWrite(updates, new BulkWriteOptions().ordered(false));
    }

    private static Bson older(BsonValue key, BsonInt64 sequence) {
        return and(eq(Key.FIELD, key), lt(PassageFormat.CHANGE, sequence));
    }
}
