package dev.medmentor.adapters.mongo.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteConcernException;
import dev.medmentor.shared.error.UnavailableException;
import java.util.Set;
import java.util.function.Supplier;

/** Turns the driver's exceptions into the core's. */
public final class MongoErrors {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final int OUT_OF_DISK_SPACE = 14031;
    private static final String UNAVAILABLE = "storage_unavailable";
    // https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
    private static final Set<Integer> TOO_LARGE = Set.of(10334, 17419, 17420);

    private MongoErrors() {}

    /** What {@code call} gives; its failures as {@link #translate} says. */
    public static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw translate(e);
        }
    }

    /** Whether a unique index refused it. */
    public static boolean isDuplicate(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream().anyMatch(error -> isDuplicate(error.getCode()));
        }
        return e instanceof MongoServerException && isDuplicate(e.getCode());
    }

    /** Whether a server's code says that a unique index refused something. */
    public static boolean isDuplicate(int code) {
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }

    /** Never repeats what the driver says of addresses and credentials; the cause does. */
    public static UnavailableException translate(MongoException e) {
        if (e instanceof MongoSecurityException || e.getCode() == AUTHENTICATION_FAILED) {
            return new UnavailableException(UNAVAILABLE, "MongoDB refused the user or password; check MONGODB_URL.", e);
        }
        if (e.getCode() == UNAUTHORIZED) {
            return new UnavailableException(
                    UNAVAILABLE,
                    "MongoDB does not let its user do this; give the user of MONGODB_URL the role readWrite on the"
                            + " database.",
                    e);
        }
        if (e.getCode() == OUT_OF_DISK_SPACE) {
            return UnavailableException.storageFull("No space is left for MongoDB.", e);
        }
        if (TOO_LARGE.contains(e.getCode())) {
            return new UnavailableException(
                    "record_too_large", "A record is larger than the 16 MB that MongoDB takes.", e);
        }
        if (e instanceof MongoWriteConcernException) {
            return new UnavailableException(
                    UNAVAILABLE, "A majority of MongoDB's servers did not confirm a write in time; try again.", e);
        }
        return new UnavailableException(
                UNAVAILABLE,
                e instanceof MongoServerException
                        ? "MongoDB could not do what it was asked (code " + e.getCode() + "); try again."
                        : "MongoDB does not answer; check that it is running, and try again.",
                e);
    }

    /** @param what begins the sentence, such as {@code The record x of accounts} */
    public static UnavailableException damaged(String what, Throwable cause) {
        return new UnavailableException(
                "storage_damaged",
                what + " is not as MedMentor wrote it. Restore it from a backup, or start the version that wrote it.",
                cause);
    }
}
