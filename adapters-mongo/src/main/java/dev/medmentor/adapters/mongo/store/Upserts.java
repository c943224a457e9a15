package dev.medmentor.adapters.mongo.store;

import com.mongodb.MongoException;
import java.util.function.Supplier;

/** Writes that insert what is missing. */
public final class Upserts {
    private Upserts() {}

    /**
     * What {@code write} gives. Of two upserts of one new key at the same time, one may be refused as a duplicate; it
     * finds the other's document when it is repeated.
     */
    public static <R> R repeated(Supplier<R> write) {
        try {
            return write.get();
        } catch (MongoException e) {
            if (MongoErrors.isDuplicate(e)) {
                return write.get();
            }
            throw e;
        }
    }
}
