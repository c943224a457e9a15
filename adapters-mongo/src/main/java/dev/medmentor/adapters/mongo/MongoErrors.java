package dev.medmentor.adapters.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import dev.medmentor.shared.error.UnavailableException;
import java.util.function.Supplier;

/** Turns the driver's exceptions into the core's. */
final class MongoErrors {
    private MongoErrors() {}

    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw translate(e);
        }
    }

    static UnavailableException translate(MongoException e) {
        return new UnavailableException(
                "storage_unavailable",
                e instanceof MongoSecurityException
                        ? "MongoDB refused the user or password; check its address."
                        : "MongoDB does not answer as it should; check that it is running, and try again.",
                e);
    }
}
