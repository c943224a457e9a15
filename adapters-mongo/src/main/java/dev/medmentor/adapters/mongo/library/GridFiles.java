package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.shared.DaemonThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Files as GridFS lays them out, a call a chunk: the driver's own streams have one time limit for a whole file, which a
 * slow upload overruns, and read dozens of chunks ahead. A file is marked as nobody's, with the store's time, from its
 * beginning until something names it, and again before its name goes: so that whoever looks for what a crash has left
 * looks at marked files alone. Thread-safe.
 */
final class GridFiles {
    static final String FILES = "blobs.files";
    static final String CHUNKS = "blobs.chunks";
    static final String OF_FILE = "files_id";
    static final String NUMBER = "n";
    /** Since when nothing names it. */
    static final String UNNAMED = "metadata.unnamed";

    /** Bytes of a chunk. Each costs a call, and the commit of a majority of the servers. */
    static final int CHUNK = 1 << 20;

    /** Only there, and true, while it is being removed. */
    private static final String CONDEMNED = "metadata.condemned";

    private static final String LENGTH = "length";
    private static final String DATA = "data";
    private static final int FOUND_AT_ONCE = 1_000;

    private final MongoCollection<BsonDocument> files;
    private final MongoCollection<BsonDocument> chunks;
    /** Never more of them than there are streams, and they end when nothing is read. */
    private final Executor threads = Executors.newCachedThreadPool(DaemonThreads.named("medmentor-blob"));

    GridFiles(MongoConnection connection) {
        this.files = connection.database().getCollection(FILES, BsonDocument.class);
        this.chunks = connection.patientDatabase().getCollection(CHUNKS, BsonDocument.class);
    }

    /** A new file, without bytes and nobody's. */
    ObjectId begin(String name) {
        ObjectId file = new ObjectId();
        Bson begun = combine(
                set("filename", name),
                set("chunkSize", CHUNK),
                set(LENGTH, 0L),
                currentDate("uploadDate"),
                currentDate(UNNAMED));
        MongoErrors.translated(() -> files.updateOne(eq(Key.FIELD, file), begun, new UpdateOptions().upsert(true)));
        return file;
    }

    /** @param number from 0; all but the last have {@link #CHUNK} bytes, which are the first of {@code bytes} */
    void append(ObjectId file, int number, byte[] bytes, int length) {
        byte[] data = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        BsonDocument chunk = new BsonDocument(Key.FIELD, new BsonObjectId())
                .append(OF_FILE, new BsonObjectId(file))
                .append(NUMBER, new BsonInt32(number))
                .append(DATA, new BsonBinary(data));
        MongoErrors.translated(() -> chunks.insertOne(chunk));
    }

    /** Says how long it is, and that it is nobody's only since now; false if it has been given up for lost. */
    boolean complete(ObjectId file, long length) {
        Bson completed = combine(set(LENGTH, length), currentDate("uploadDate"), currentDate(UNNAMED));
        return change(and(eq(Key.FIELD, file), exists(CONDEMNED, false)), completed);
    }

    /** Says that it will be nobody's from now on. */
    void disown(ObjectId file) {
        change(eq(Key.FIELD, file), currentDate(UNNAMED));
    }

    /** Says that something names it. */
    void own(ObjectId file) {
        change(eq(Key.FIELD, file), combine(unset(UNNAMED), unset(CONDEMNED)));
    }

    /** Gives it up for lost, if it has been nobody's since before {@code before}: it can be completed no more. */
    boolean condemn(ObjectId file, Instant before) {
        return change(and(eq(Key.FIELD, file), lt(UNNAMED, before)), set(CONDEMNED, true));
    }

    private boolean change(Bson filter, Bson update) {
        return MongoErrors.translated(() -> files.updateOne(filter, update).getMatchedCount() > 0);
    }

    /** Some of those that have been nobody's since before {@code before}, all if they are few. */
    List<ObjectId> nobodys(Instant before) {
        return MongoErrors.translated(() -> {
            List<ObjectId> found = new ArrayList<>();
            for (BsonDocument file : files.find(lt(UNNAMED, before))
                    .projection(Projections.include(Key.FIELD))
                    .limit(FOUND_AT_ONCE)) {
                found.add(file.getObjectId(Key.FIELD).getValue());
            }
            return found;
        });
    }

    /** The chunks first: where it ends half-way, the file is still found. */
    void delete(ObjectId file) {
        MongoErrors.translated(() -> {
            chunks.deleteMany(eq(OF_FILE, file));
            return files.deleteOne(eq(Key.FIELD, file));
        });
    }

    /** Has another thread do {@code call}. */
    <T> CompletableFuture<T> meanwhile(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, threads);
    }

    /** Its bytes; none if there is no such chunk. */
    byte[] chunk(ObjectId file, int number) {
        BsonDocument chunk = MongoErrors.translated(
                () -> chunks.find(and(eq(OF_FILE, file), eq(NUMBER, number))).first());
        return chunk == null || !chunk.isBinary(DATA)
                ? new byte[0]
                : chunk.getBinary(DATA).getData();
    }
}
