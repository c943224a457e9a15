package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.SearchIndexModel;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Makes the indexes of {@link SearchDefinitions}, waits for them, and drops those of other versions. Thread-safe. */
public final class SearchIndexes {
    private static final int NO_COLLECTION = 26;
    private static final String NAME = "name";
    private static final String QUERYABLE = "queryable";
    private static final String STATUS = "status";
    private static final String FAILED = "FAILED";

    private final MongoCollection<BsonDocument> passages;
    private final Duration pause;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    SearchIndexes(MongoConnection connection, Duration pause) {
        // MongoDB's search knows no other read concern.
        this.passages = connection
                .database()
                .getCollection(MongoPassageLog.PASSAGES, BsonDocument.class)
                .withReadConcern(ReadConcern.LOCAL);
        this.pause = pause;
    }

    /**
     * Whether a server has a search of its own.
     *
     * @throws UnavailableException if it does not answer
     */
    public static boolean areOffered(MongoConnection connection) {
        try {
            new SearchIndexes(connection, Duration.ZERO).list();
            return true;
        } catch (MongoException e) {
            if (SearchErrors.isNotOffered(e)) {
                return false;
            }
            if (e.getCode() == NO_COLLECTION) {
                return true;
            }
            throw SearchErrors.translate(e);
        }
    }

    /**
     * What MedMentor has in a server's search, each as {@code name (STATUS)}; empty where it has none.
     *
     * @throws UnavailableException if it does not answer, or offers no search
     */
    public static List<String> present(MongoConnection connection) {
        return SearchErrors.translated(() -> new SearchIndexes(connection, Duration.ZERO)
                .list().stream()
                        .filter(index -> isOurs(name(index)))
                        .map(index -> name(index) + " ("
                                + index.getString(STATUS, new BsonString("unknown"))
                                        .getValue() + ")")
                        .sorted()
                        .toList());
    }

    private static boolean isOurs(String name) {
        return SearchDefinitions.isObsolete(name)
                || name.equals(SearchDefinitions.text())
                || SearchDefinitions.dimensions(name).isPresent();
    }

    /** That of words and those of vectors that there are, made and built. */
    void requireAll(Duration patience) {
        SearchErrors.translated(() -> {
            require(SearchDefinitions.textModel(), SearchDefinitions.text(), patience);
            for (BsonDocument index : list()) {
                OptionalInt dimensions = SearchDefinitions.dimensions(name(index));
                if (dimensions.isPresent()) {
                    requireVectors(dimensions.getAsInt(), patience);
                }
            }
            return ready;
        });
    }

    /** That of vectors of a length, made and built. */
    void requireVectors(int dimensions, Duration patience) {
        String name = SearchDefinitions.vectors(dimensions);
        if (!ready.contains(name)) {
            SearchErrors.translated(() -> require(SearchDefinitions.vectorModel(dimensions), name, patience));
        }
    }

    /** @throws UnavailableException if it is not built by then, or cannot be */
    private boolean require(SearchIndexModel model, String name, Duration patience) {
        Optional<BsonDocument> found = find(name);
        if (found.isEmpty()) {
            create(model, name);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (!found.map(SearchIndexes::isQueryable).orElse(false)) {
            if (found.map(index -> FAILED.equals(status(index))).orElse(false)) {
                throw new UnavailableException(
                        "search_index_failed",
                        "MongoDB could not build its index " + name + ": "
                                + found.get()
                                        .getString("message", new BsonString("it does not say why"))
                                        .getValue()
                                + ". Drop that index and start again, or set PASSAGE_INDEX=local.");
            }
            if (System.nanoTime() - deadline >= 0) {
                throw SearchErrors.notReady("The index " + name);
            }
            LockSupport.parkNanos(pause.toNanos());
            found = find(name);
        }
        return ready.add(name);
    }

    private void create(SearchIndexModel model, String name) {
        try {
            passages.createSearchIndexes(List.of(model));
        } catch (MongoException e) {
            // Another instance may have been quicker.
            if (find(name).isEmpty()) {
                throw e;
            }
        }
    }

    /**
     * Drops what versions of other definitions have made.
     *
     * @return their names
     */
    List<String> dropObsolete() {
        return SearchErrors.translated(() -> {
            List<String> dropped = list().stream()
                    .map(SearchIndexes::name)
                    .filter(SearchDefinitions::isObsolete)
                    .sorted()
                    .toList();
            dropped.forEach(passages::dropSearchIndex);
            return dropped;
        });
    }

    private Optional<BsonDocument> find(String name) {
        return list().stream().filter(index -> name(index).equals(name)).findFirst();
    }

    private List<BsonDocument> list() {
        return passages.listSearchIndexes(BsonDocument.class).into(new ArrayList<>());
    }

    private static String name(BsonDocument index) {
        return index.getString(NAME).getValue();
    }

    private static String status(BsonDocument index) {
        return index.getString(STATUS, new BsonString("")).getValue();
    }

    private static boolean isQueryable(BsonDocument index) {
        return index.getBoolean(QUERYABLE, BsonBoolean.FALSE).getValue();
    }
}
