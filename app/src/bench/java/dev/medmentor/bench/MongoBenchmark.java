package dev.medmentor.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.adapters.mongo.conversation.ConversationIndexes;
import dev.medmentor.adapters.mongo.conversation.MongoMessageRepository;
import dev.medmentor.adapters.mongo.identity.IdentityIndexes;
import dev.medmentor.adapters.mongo.identity.MongoIdentityStorage;
import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoIndexes;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Session;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Repositories on MongoDB beside the bare driver, which moves the same fields as {@link Document}s through the same pool
 * of connections, over the same indexes. On the server that {@code MONGODB_URL} names, or else on one within this
 * process. The argument, if any, says how many operations a round has.
 */
final class MongoBenchmark {
    private static final int OPERATIONS = 2_000;
    private static final int STANDING = 10_000;
    /** Few, for the server within this process looks at all where a field must be missing. */
    private static final int ROTATED = 100;

    private static final TenantId TENANT = new TenantId("clinic");
    private static final String TEXT = "What is the dose of cefazolin before a hip replacement at 90 kg? ".repeat(4);
    private static final String BARE = "bare_";

    private final int operations;
    private final MongoIdentityStorage identity;
    private final MessageRepository messages;
    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> sessions;
    private final MongoCollection<Document> exchanges;
    private int ours;
    private int theirs;

    private MongoBenchmark(MongoConnection connection, int operations) {
        this.operations = operations;
        this.identity = new MongoIdentityStorage(connection, () -> IdentityFixture.NOON);
        this.messages = new MongoMessageRepository(connection);
        this.accounts = connection.database().getCollection(BARE + "accounts");
        this.sessions = connection.database().getCollection(BARE + "sessions");
        this.exchanges = connection.database().getCollection(BARE + "messages");
    }

    public static void main(String[] arguments) throws Exception {
        Logging.configure("ERROR", LogFormat.TEXT);
        Optional<MongoServer> own = System.getenv("MONGODB_URL") == null
                ? Optional.of(new MongoServer(new MemoryBackend()))
                : Optional.empty();
        String url = own.map(MongoServer::bindAndGetConnectionString).orElseGet(() -> System.getenv("MONGODB_URL"));
        String name = "bench_" + UUID.randomUUID().toString().replace("-", "");
        try (MongoConnection connection = new MongoConnection(url, name)) {
            List<CollectionIndex> indexes = Stream.of(IdentityIndexes.ALL, ConversationIndexes.ALL)
                    .flatMap(List::stream)
                    .toList();
            new MongoIndexes(connection, indexes).create();
            new MongoIndexes(
                            connection,
                            indexes.stream().map(MongoBenchmark::bare).toList())
                    .create();
            int operations = arguments.length == 0 ? OPERATIONS : Integer.parseInt(arguments[0]);
            new MongoBenchmark(connection, operations).run();
            connection.patientDatabase().drop();
        }
        own.ifPresent(MongoServer::shutdownNow);
    }

    private static CollectionIndex bare(CollectionIndex index) {
        return new CollectionIndex(
                BARE + index.collection(), index.name(), index.keys(), index.unique(), index.sparse(), index.expires());
    }

    private void run() throws Exception {
        for (int i = 0; i < STANDING; i++) {
            Account account = account(i);
            identity.accounts().insert(TENANT, account);
            accounts.insertOne(document(account));
        }
        for (int i = 0; i < ROTATED; i++) {
            insertOurs();
            insertBare();
        }
        Pairs pairs = new Pairs(4, 9);
        pairs.compare("find an account by id", times(this::findOurs), times(this::findBare));
        pairs.compare("rotate a session", times(this::rotateOurs), times(this::rotateBare));
        pairs.compare("insert a session", times(i -> insertOurs()), times(i -> insertBare()));
        pairs.compare("add a question and its answer to come", times(i -> askOurs()), times(i -> askBare()));
    }

    private Callable<Integer> times(IntConsumer operation) {
        return () -> {
            for (int i = 0; i < operations; i++) {
                operation.accept(i);
            }
            return operations;
        };
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("the work was not done");
        }
    }

    private static Account account(int i) {
        return IdentityFixture.account(TENANT, "a" + i, "a" + i + "@example.org", Role.MEMBER);
    }

    private void findOurs(int i) {
        require(identity.accounts()
                .find(TENANT, new AccountId("a" + i % STANDING))
                .isPresent());
    }

    private void findBare(int i) {
        require(accounts.find(eq("_id", key("a" + i % STANDING))).first() != null);
    }

    private void insertOurs() {
        ours++;
        identity.sessions().insert(TENANT, session(ours));
    }

    private void insertBare() {
        theirs++;
        sessions.insertOne(document(session(theirs)));
    }

    private void rotateOurs(int i) {
        Session session =
                identity.sessions().find(TENANT, session(1 + i % ROTATED).id()).orElseThrow();
        require(identity.sessions()
                .rotate(
                        TENANT,
                        session.rotated(Sha256.of(session.tokenHash()), IdentityFixture.NOON),
                        session.tokenHash()));
    }

    private void rotateBare(int i) {
        Document session = sessions.find(
                        eq("_id", key(session(1 + i % ROTATED).id().value())))
                .first();
        require(session != null);
        String hash = session.getString("tokenHash");
        session.put("tokenHash", Sha256.of(hash));
        session.put("tokenNumber", session.getInteger("tokenNumber") + 1);
        session.put("rotatedAt", Date.from(IdentityFixture.NOON));
        require(sessions.replaceOne(
                                and(eq("_id", session.get("_id")), eq("tokenHash", hash), exists("revokedAt", false)),
                                session)
                        .getMatchedCount()
                > 0);
    }

    private static Session session(int i) {
        return IdentityFixture.session(TENANT, "s" + i, "a" + i % STANDING);
    }

    private void askOurs() {
        ours++;
        Message question = question(ours);
        messages.insert(TENANT, List.of(question, ConversationFixture.pending("p" + ours, question)));
    }

    private void askBare() {
        theirs++;
        Message question = question(theirs);
        Message pending = ConversationFixture.pending("p" + theirs, question);
        exchanges.insertOne(new Document("_id", key(question.id().value()))
                .append("tenant", TENANT.value())
                .append("id", question.id().value())
                .append("conversation", question.conversation().value())
                .append("account", question.account().value())
                .append("size", 2)
                .append("lowest", pending.id().value())
                .append("highest", question.id().value())
                .append("parents", List.of())
                .append("messages", List.of(document(question), document(pending))));
    }

    private static Message question(int i) {
        Conversation conversation = ConversationFixture.conversation("c" + i / 10, 0);
        return ConversationFixture.question("q" + i, conversation, TEXT, i);
    }

    private static Document document(Message message) {
        Document document = new Document("key", key(message.id().value()))
                .append("id", message.id().value());
        message.parent().ifPresent(parent -> document.append("parent", parent.value()));
        document.append("role", message.role().name())
                .append("state", message.state().name())
                .append("createdAt", Date.from(message.createdAt()));
        if (message.state() == Message.State.PENDING) {
            document.append("pendingSince", Date.from(message.createdAt()));
        }
        return document.append("text", message.text()).append("foldedText", SearchableText.fold(message.text()));
    }

    private static Document document(Account account) {
        return new Document("_id", key(account.id().value()))
                .append("tenant", TENANT.value())
                .append("id", account.id().value())
                .append("email", account.email().value())
                .append("role", account.role().name())
                .append("status", account.status().name())
                .append("passwordHash", account.passwordHash().orElseThrow())
                .append("platformAdministrator", account.platformAdministrator())
                .append("foldedName", account.profile().name().toLowerCase(Locale.ROOT))
                .append("profile", new Document("name", account.profile().name()).append("preferences", List.of()))
                .append("createdAt", Date.from(account.createdAt()))
                .append("generation", account.generation())
                .append("revision", account.revision());
    }

    private static Document document(Session session) {
        return new Document("_id", key(session.id().value()))
                .append("tenant", TENANT.value())
                .append("id", session.id().value())
                .append("account", session.account().value())
                .append("generation", session.generation())
                .append("tokenHash", session.tokenHash())
                .append("tokenNumber", session.tokenNumber())
                .append("createdAt", Date.from(session.createdAt()))
                .append("rotatedAt", Date.from(session.rotatedAt()))
                .append("expiresAt", Date.from(session.expiresAt()))
                .append("client", session.client())
                .append("address", session.address());
    }

    private static String key(String id) {
        return TENANT.value() + "/" + id;
    }
}
