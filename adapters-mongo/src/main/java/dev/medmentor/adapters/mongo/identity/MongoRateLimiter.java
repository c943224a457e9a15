package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.shared.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Counts in one document for each limit, subject and window, which only takes what still fits: so all instances together
 * grant exactly the limit. Whoever breaks off while counting may have used permits that nobody got, never the reverse.
 *
 * <p>For whom it counts is kept as a hash alone. MongoDB removes counts some time after their windows have ended.
 */
public final class MongoRateLimiter implements RateLimiter {
    static final String COLLECTION = "rate_counts";
    static final String ENDS_AT = "endsAt";

    private static final String USED = "used";

    private final MongoCollection<Document> counts;
    private final InstantSource clock;

    /** @param clock the store's, so that all instances count in the same window */
    public MongoRateLimiter(MongoConnection connection, InstantSource clock) {
        this.counts = connection.database().getCollection(COLLECTION);
        this.clock = clock;
    }

    @Override
    public Decision take(Limit limit, String subject, int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("one permit at least is taken");
        }
        long now = clock.millis();
        long window = limit.window().toMillis();
        long start = Math.floorDiv(now, window) * window;
        String id = Sha256.of(limit.name() + '\0' + subject) + "/" + window + "/" + start;
        Duration resetIn = Duration.ofMillis(start + window - now);
        int used = 0;
        while (used < limit.permits()) {
            int given = Math.min(wanted, limit.permits() - used);
            OptionalInt after = add(id, given, limit.permits() - given, Instant.ofEpochMilli(start + window));
            if (after.isPresent()) {
                return new Decision(given, limit.permits() - after.getAsInt(), resetIn);
            }
            // No longer so much is left. What is used only rises within a window: this ends.
            used = used(id);
        }
        return new Decision(0, 0, resetIn);
    }

    /** What is used with {@code given}; empty, and nothing changed, if more than {@code most} was used before. */
    private OptionalInt add(String id, int given, int most, Instant endsAt) {
        Bson fits = and(eq(Key.FIELD, id), lte(USED, most));
        Bson change = combine(inc(USED, given), setOnInsert(ENDS_AT, endsAt));
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        try {
            Document counted = counts.findOneAndUpdate(fits, change, options);
            return counted == null ? OptionalInt.empty() : OptionalInt.of(counted.getInteger(USED));
        } catch (MongoException e) {
            // It would insert where nothing fits: the key forbids a second count.
            if (MongoErrors.isDuplicate(e)) {
                return OptionalInt.empty();
            }
            throw MongoErrors.translate(e);
        }
    }

    private int used(String id) {
        return MongoErrors.translated(() -> {
            Document count = counts.withReadConcern(ReadConcern.LOCAL)
                    .find(eq(Key.FIELD, id))
                    .first();
            return count == null ? 0 : count.getInteger(USED);
        });
    }
}
