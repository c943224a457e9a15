package dev.medmentor.adapters.mongo.store;

import com.mongodb.MongoException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.result.DeleteResult;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Looks, before anything is made, whether a server can hold what it will be given. */
public final class ServerCheck {
    /** The oldest major version that is supported. */
    public static final int OLDEST = 6;

    private static final String PROBES = "probes";
    private static final int UNAUTHORIZED = 13;

    private final MongoConnection connection;
    private final boolean standaloneAllowed;

    /** @param standaloneAllowed takes a server that keeps no second copy, and loses what it had with its disk */
    public ServerCheck(MongoConnection connection, boolean standaloneAllowed) {
        this.connection = connection;
        this.standaloneAllowed = standaloneAllowed;
    }

    /**
     * What the server is.
     *
     * @param version such as {@code 8.0.4}
     * @param replicaSet its name, {@code sharded} behind a router, or empty
     */
    public record Server(String version, String replicaSet) {}

    /**
     * Asks the server who it is, then writes and removes one document.
     *
     * @throws MedMentorException with one sentence that says what to do
     */
    public Server check() {
        try {
            Document hello = connection.database().runCommand(new Document("isMaster", 1));
            String version = connection
                    .database()
                    .runCommand(new Document("buildInfo", 1))
                    .getString("version");
            String replicaSet = "isdbgrid".equals(hello.getString("msg")) ? "sharded" : replicaSet(hello);
            if (!standaloneAllowed) {
                refuseUnfit(version, replicaSet);
            }
            writeAndRemove(connection);
            return new Server(version, replicaSet);
        } catch (MongoIncompatibleDriverException e) {
            throw tooOld("This MongoDB", e);
        } catch (MongoException e) {
            throw refused(e);
        }
    }

    private static String replicaSet(Document hello) {
        String name = hello.getString("setName");
        return name == null ? "" : name;
    }

    private static void refuseUnfit(String version, String replicaSet) {
        if (major(version) < OLDEST) {
            throw tooOld("MongoDB " + version, null);
        }
        if (replicaSet.isEmpty()) {
            throw new ConflictException(
                    "mongodb_standalone",
                    "MongoDB runs alone, not as a replica set: a lost disk would lose everything. Start it with"
                            + " --replSet and initiate the set (one member will do), or set"
                            + " MONGODB_ALLOW_STANDALONE=true to try things out.");
        }
    }

    private static int major(String version) {
        String digits = version.chars()
                .takeWhile(Character::isDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static ConflictException tooOld(String what, @Nullable Throwable cause) {
        return new ConflictException(
                "mongodb_too_old", what + " is too old: version " + OLDEST + " or newer is needed.", cause);
    }

    /**
     * Writes and removes one document; instances do not meet in it.
     *
     * @throws UnavailableException if the server does not take it
     */
    public static void probe(MongoConnection connection) {
        MongoErrors.translated(() -> writeAndRemove(connection));
    }

    /** The database appears with its first document: what a user may not write is found out by writing. */
    private static DeleteResult writeAndRemove(MongoConnection connection) {
        MongoCollection<Document> probes = connection.database().getCollection(PROBES);
        Document probe = new Document(Key.FIELD, new ObjectId());
        probes.insertOne(probe);
        return probes.deleteOne(probe);
    }

    private MedMentorException refused(MongoException e) {
        if (e instanceof MongoSecurityException || List.of(18, 8000).contains(e.getCode())) {
            return new InvalidInputException(
                    "mongodb_refused", "MongoDB refused the user or password of MONGODB_URL.", e);
        }
        if (e.getCode() == UNAUTHORIZED) {
            return new InvalidInputException(
                    "mongodb_read_only",
                    "The user of MONGODB_URL may not write to the database "
                            + connection.database().getName() + "; give it the role readWrite there.",
                    e);
        }
        UnavailableException told = MongoErrors.translate(e);
        return new UnavailableException(
                told.code(), told.getMessage() + " MONGODB_URL says where it is looked for.", e);
    }
}
