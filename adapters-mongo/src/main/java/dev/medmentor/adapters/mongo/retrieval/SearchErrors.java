package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.shared.error.UnavailableException;
import java.util.Set;
import java.util.function.Supplier;

/** What MongoDB answers where its search is away, or was never there. */
final class SearchErrors {
    private static final int UNAUTHORIZED = 13;
    /**
     * Command not found, command not supported, search not enabled, no such stage, a stage of Atlas alone. See
     * https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml.
     */
    private static final Set<Integer> NOT_OFFERED = Set.of(59, 115, 31082, 40324, 6047401);

    private SearchErrors() {}

    /** Whether the server has no search, rather than one that does not answer. */
    static boolean isNotOffered(MongoException e) {
        return NOT_OFFERED.contains(e.getCode());
    }

    /** What {@code call} gives; its failures as the core's. */
    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw translate(e);
        }
    }

    static UnavailableException translate(MongoException e) {
        if (isNotOffered(e)) {
            return new UnavailableException(
                    "search_not_offered",
                    "This MongoDB has no search of its own (mongot, or Atlas). Set PASSAGE_INDEX=local.",
                    e);
        }
        if (e instanceof MongoCommandException && e.getCode() != UNAUTHORIZED) {
            return new UnavailableException(
                    "search_unavailable",
                    "MongoDB's search does not answer (code " + e.getCode() + "); check mongot, and try again.",
                    e);
        }
        if (e instanceof MongoTimeoutException) {
            // The driver tries again for as long as a call may take where it is told that mongot cannot be reached.
            return new UnavailableException(
                    "search_unavailable",
                    "MongoDB's search does not answer in time; check that MongoDB and mongot are running, and try"
                            + " again.",
                    e);
        }
        return MongoErrors.translate(e);
    }

    /** @param what begins the sentence: an index */
    static UnavailableException notReady(String what) {
        return new UnavailableException(
                "search_index_building", what + " is still being built by MongoDB; try again in a minute.");
    }
}
