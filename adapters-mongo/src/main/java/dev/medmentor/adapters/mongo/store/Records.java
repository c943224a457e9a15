package dev.medmentor.adapters.mongo.store;

import static com.mongodb.client.model.Filters.and;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The records of one collection, each a document that is written whole. Every failure of the driver is translated as
 * {@link MongoErrors} says. Thread-safe.
 */
public final class Records<T> {
    private final RecordCodec<T> codec;
    private final MongoCollection<StoredRecord<T>> collection;
    /** As the primary has it: the driver makes such a view at some cost. */
    private final MongoCollection<StoredRecord<T>> current;

    private final MongoCollection<BsonDocument> documents;
    private final RecordFormat<T> format;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public Records(MongoConnection connection, String name, RecordFormat<T> format) {
        this.format = format;
        this.codec = new RecordCodec<>(name, format);
        this.documents = connection.database().getCollection(name, BsonDocument.class);
        this.collection = (MongoCollection) documents
                .withDocumentClass(StoredRecord.class)
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(codec), documents.getCodecRegistry()));
        this.current = collection.withReadConcern(ReadConcern.LOCAL);
    }

    /** For what this class does not say; its calls are to be {@link MongoErrors#translated}. */
    public MongoCollection<BsonDocument> documents() {
        return documents;
    }

    /** As it would be stored. */
    public BsonDocument document(TenantId tenant, T value) {
        BsonDocument document = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(document),
                new StoredRecord<>(tenant, value),
                EncoderContext.builder().build());
        return document;
    }

    /** @param taken what to say if its id, or what else is unique of it, is taken */
    public void insert(TenantId tenant, T value, Supplier<ConflictException> taken) {
        unlessTaken(() -> collection.insertOne(new StoredRecord<>(tenant, value)), taken);
    }

    /**
     * The same for what is inserted once: an equal record that stands there is what an earlier attempt left whose end
     * its caller did not learn, and no failure.
     */
    public void insertOnce(TenantId tenant, T value, Supplier<ConflictException> taken) {
        try {
            insert(tenant, value, taken);
        } catch (ConflictException e) {
            Optional<BsonDocument> stands =
                    current(Key.is(tenant, format.id(value)), Key.ASCENDING).map(found -> document(tenant, found));
            if (!stands.equals(Optional.of(document(tenant, value)))) {
                throw e;
            }
        }
    }

    /** Inserts the record unless there is one of its id, in one step; gives the one there was. */
    public Optional<T> insertOrFind(TenantId tenant, T value) {
        BsonDocument fields = document(tenant, value);
        fields.remove(Key.FIELD);
        Bson filter = Key.is(tenant, format.id(value));
        Bson change = new BsonDocument("$setOnInsert", fields);
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE);
        return MongoErrors.translated(
                () -> Upserts.repeated(() -> found(collection.findOneAndUpdate(filter, change, options))));
    }

    public Optional<T> find(TenantId tenant, String id) {
        return first(Key.is(tenant, id));
    }

    /** The filter is to name the tenant, unless the port lets the call cross tenants. */
    public Optional<T> first(Bson filter) {
        return MongoErrors.translated(() -> found(collection.find(filter).first()));
    }

    /**
     * The first in this order as the primary has it, also where no majority has confirmed it yet: for what is written
     * at once, on condition that it still stands.
     */
    public Optional<T> current(Bson filter, Bson order) {
        return MongoErrors.translated(
                () -> found(current.find(filter).sort(order).first()));
    }

    private static <T> Optional<T> found(@Nullable StoredRecord<T> stored) {
        return Optional.ofNullable(stored).map(StoredRecord::value);
    }

    /** The same as {@link #list}, at most {@code limit}. */
    public List<T> page(Bson filter, Bson order, int limit) {
        // To MongoDB, a limit of 0 is none.
        return limit < 1 ? List.of() : list(filter, found -> found.sort(order).limit(limit));
    }

    /** The only one, or one of them, with no other fields than {@code projection} says. */
    public Optional<T> first(Bson filter, Bson projection) {
        return MongoErrors.translated(
                () -> found(collection.find(filter).projection(projection).first()));
    }

    /** The filter is to name the tenant, unless the port lets the call cross tenants. Unmodifiable. */
    public List<T> list(Bson filter, Consumer<FindIterable<?>> order) {
        return MongoErrors.translated(() -> {
            FindIterable<StoredRecord<T>> found = collection.find(filter);
            order.accept(found);
            List<T> values = new ArrayList<>();
            for (StoredRecord<T> stored : found) {
                values.add(stored.value());
            }
            return List.copyOf(values);
        });
    }

    /**
     * Reads one after another, as the driver brings them, until {@code wanted} says that it wants no more. The filter is
     * to name the tenant.
     */
    public void scan(Bson filter, Consumer<FindIterable<?>> order, Predicate<T> wanted) {
        MongoErrors.translated(() -> {
            FindIterable<StoredRecord<T>> found = collection.find(filter);
            order.accept(found);
            try (MongoCursor<StoredRecord<T>> cursor = found.cursor()) {
                boolean more = true;
                while (more && cursor.hasNext()) {
                    more = wanted.test(cursor.next().value());
                }
                return more;
            }
        });
    }

    /** What an aggregation yields, each of it a whole record. Its first stage is to name the tenant. Unmodifiable. */
    public List<T> aggregate(List<Bson> stages) {
        return MongoErrors.translated(() -> {
            List<T> values = new ArrayList<>();
            for (StoredRecord<T> stored : collection.aggregate(stages)) {
                values.add(stored.value());
            }
            return List.copyOf(values);
        });
    }

    /** What {@code read} makes of the only document that an aggregation yields; 0 where it yields none. */
    public long sum(List<Bson> stages, ToLongFunction<FieldReader> read) {
        return MongoErrors.translated(() -> {
            BsonDocument total = documents.aggregate(stages).first();
            return total == null ? 0 : read.applyAsLong(new FieldReader(total));
        });
    }

    /** Parts of documents, as {@link #list} whole ones; {@code choice} is to include all that {@code read} wants. */
    public <R> List<R> parts(Bson filter, Consumer<FindIterable<?>> choice, Function<FieldReader, R> read) {
        return MongoErrors.translated(() -> {
            FindIterable<BsonDocument> found = documents.find(filter);
            choice.accept(found);
            List<R> parts = new ArrayList<>();
            for (BsonDocument document : found) {
                parts.add(codec.read(document, read));
            }
            return List.copyOf(parts);
        });
    }

    /**
     * Puts {@code value} in the place of the record of its id, if that is as {@code condition} says: compared and set
     * in one step.
     *
     * @param taken what to say if what is unique of it is another's
     * @return false if there is none such
     */
    public boolean replace(TenantId tenant, T value, Bson condition, Supplier<ConflictException> taken) {
        Bson filter = and(Key.is(tenant, format.id(value)), condition);
        return unlessTaken(
                () -> collection
                                .replaceOne(filter, new StoredRecord<>(tenant, value))
                                .getMatchedCount()
                        > 0,
                taken);
    }

    /** Changes the one that the filter finds, in one step; false if there is none. The filter is to name the tenant. */
    public boolean change(Bson filter, Bson update) {
        return MongoErrors.translated(() -> documents.updateOne(filter, update).getMatchedCount() > 0);
    }

    /**
     * As {@link #change}, of what is unique.
     *
     * @param taken what to say if it is another's
     */
    public boolean changeUnique(Bson filter, Bson update, Supplier<ConflictException> taken) {
        return unlessTaken(() -> documents.updateOne(filter, update).getMatchedCount() > 0, taken);
    }

    /**
     * As {@link #change}, of an array's elements that {@code elements} finds; none is no failure.
     *
     * @param update names them, such as {@code versions.$[v]}
     * @param elements with fields such as {@code v.number}
     */
    public void changeElement(Bson filter, Bson update, Bson elements) {
        UpdateOptions options = new UpdateOptions().arrayFilters(List.of(elements));
        MongoErrors.translated(() -> documents.updateOne(filter, update, options));
    }

    /** Changes the one that the filter, a key, finds, or adds it; in one step. */
    public void changeOrAdd(Bson key, Bson update) {
        MongoErrors.translated(
                () -> Upserts.repeated(() -> documents.updateOne(key, update, new UpdateOptions().upsert(true))));
    }

    /** Adds {@code value}, or puts it in the place of the record of its id. */
    public void put(TenantId tenant, T value) {
        MongoErrors.translated(() -> Upserts.repeated(() -> collection.replaceOne(
                Key.is(tenant, format.id(value)),
                new StoredRecord<>(tenant, value),
                new ReplaceOptions().upsert(true))));
    }

    /**
     * Changes fields of each record, one after the other; a crash in between leaves the rest as they were, for a
     * repetition to find.
     *
     * @param filter is to name the tenant
     * @return how many there were
     */
    public int updateAll(Bson filter, Bson change) {
        return MongoErrors.translated(
                () -> (int) documents.updateMany(filter, change).getMatchedCount());
    }

    /** Removes a record and gives it to one caller alone. */
    public Optional<T> take(Bson filter) {
        return MongoErrors.translated(() -> found(collection.findOneAndDelete(filter)));
    }

    /** Whether there is any; the filter as for {@link #first}. */
    public boolean exists(Bson filter) {
        return MongoErrors.translated(() -> documents
                        .find(filter)
                        .projection(Projections.include(Key.FIELD))
                        .first()
                != null);
    }

    /** False if there was none. */
    public boolean remove(TenantId tenant, String id) {
        return remove(tenant, id, Filters.empty());
    }

    /** Removes the record, if it is as {@code condition} says; false if there is none such. */
    public boolean remove(TenantId tenant, String id, Bson condition) {
        return MongoErrors.translated(() ->
                documents.deleteOne(and(Key.is(tenant, id), condition)).getDeletedCount() > 0);
    }

    /** How many there were. The filter is to name the tenant, unless the port lets the call cross tenants. */
    public int removeAll(Bson filter) {
        return MongoErrors.translated(() -> (int) documents.deleteMany(filter).getDeletedCount());
    }

    public long count(Bson filter) {
        return MongoErrors.translated(() -> documents.countDocuments(filter));
    }

    private static <R> R unlessTaken(Supplier<R> write, Supplier<ConflictException> taken) {
        try {
            return write.get();
        } catch (MongoException e) {
            if (MongoErrors.isDuplicate(e)) {
                throw taken.get();
            }
            throw MongoErrors.translate(e);
        }
    }
}
