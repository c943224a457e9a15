package dev.medmentor.adapters.mongo.store;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/**
 * An index that a collection is to have. {@code _id} has its own.
 *
 * @param keys ascending or descending fields, the tenant first where it is one of several
 * @param unique no two documents that have the fields share their values
 * @param sparse without documents that lack the fields
 * @param expires removes documents so long after the time in its only field
 */
public record CollectionIndex(
        String collection, String name, Bson keys, boolean unique, boolean sparse, Optional<Duration> expires) {
    public static CollectionIndex on(String collection, String name, Bson keys) {
        return new CollectionIndex(collection, name, keys, false, false, Optional.empty());
    }

    public static CollectionIndex unique(String collection, String name, Bson keys) {
        return new CollectionIndex(collection, name, keys, true, false, Optional.empty());
    }

    /** Of those alone that have the field. */
    public static CollectionIndex ifPresent(String collection, String name, Bson key) {
        return new CollectionIndex(collection, name, key, false, true, Optional.empty());
    }

    /** Unique among those that have the fields. */
    public static CollectionIndex uniqueIfPresent(String collection, String name, Bson keys) {
        return new CollectionIndex(collection, name, keys, true, true, Optional.empty());
    }

    /** Removes documents so long after the time in the only field; nothing may rely on when. */
    public static CollectionIndex expiring(String collection, String name, Bson key, Duration after) {
        return new CollectionIndex(collection, name, key, false, false, Optional.of(after));
    }

    IndexModel model() {
        IndexOptions options = new IndexOptions().name(name).unique(unique).sparse(sparse);
        expires.ifPresent(after -> options.expireAfter(after.toSeconds(), TimeUnit.SECONDS));
        return new IndexModel(keys, options);
    }
}
