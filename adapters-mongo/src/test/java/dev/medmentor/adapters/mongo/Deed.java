package dev.medmentor.adapters.mongo;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.account;
import static dev.medmentor.identity.IdentityFixture.apiKey;
import static dev.medmentor.identity.IdentityFixture.auditEntry;
import static dev.medmentor.identity.IdentityFixture.oneTimeToken;
import static dev.medmentor.identity.IdentityFixture.session;
import static dev.medmentor.library.DocumentFixture.completed;
import static dev.medmentor.library.DocumentFixture.document;
import static dev.medmentor.library.DocumentFixture.version;
import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords.Begun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that is written, for tests of what becomes of it when the connection breaks.
 *
 * @param command MongoDB's, by which it is written
 * @param before what must be there first
 */
record Deed(String name, String command, Consumer<Stores> before, Consumer<Stores> work) {
    private static final String INSERT = "insert";
    private static final String UPDATE = "update";
    private static final String DELETE = "delete";
    private static final String FIND_AND_MODIFY = "findAndModify";

    private static final Account ANA = account(TENANT, "ana");
    private static final Session SESSION = session(TENANT, "s1", "ana");
    private static final ApiKey KEY = apiKey(TENANT, "k1", "ana", NOON);
    private static final OneTimeToken RESET = oneTimeToken("a", Purpose.PASSWORD_RESET, NOON);
    private static final DocumentId GUIDE = new DocumentId("guide");
    private static final IdempotentRequest REQUEST = new IdempotentRequest("ana", "key-1", "POST /documents");
    private static final StoredReply REPLY = new StoredReply(201, Map.of("Location", "/7"), new byte[] {7});

    static Stream<Deed> all() {
        return Stream.of(
                        tenants(),
                        accounts(),
                        sessions(),
                        apiKeys(),
                        oneTimeTokens(),
                        audit(),
                        requests(),
                        library(),
                        notifications())
                .flatMap(deeds -> deeds);
    }

    /** Of each store one, so that all can be done on one database in any order. */
    static List<Deed> independent() {
        List<String> names = List.of(
                "add a tenant",
                "change an account",
                "rotate a session",
                "end an API key",
                "take a one-time token",
                "append an event",
                "complete a request",
                "make a version live",
                "put pages",
                "put a blob",
                "tell of something");
        return all().filter(deed -> names.contains(deed.name())).toList();
    }

    void on(Stores stores) {
        work.accept(stores);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Deed deed(String name, String command, Consumer<Stores> work) {
        return new Deed(name, command, stores -> {}, work);
    }

    private static Stream<Deed> tenants() {
        Tenant clinic = new Tenant(TENANT, "Clinic", NOON, true);
        return Stream.of(
                deed("add a tenant", INSERT, s -> s.identity().tenants().insert(clinic)),
                new Deed(
                        "close a tenant",
                        UPDATE,
                        s -> s.identity().tenants().insert(clinic),
                        s -> s.identity().tenants().update(clinic.asClosed())));
    }

    private static Stream<Deed> accounts() {
        Consumer<Stores> ana = s -> s.identity().accounts().insert(TENANT, ANA);
        return Stream.of(
                deed("add an account", INSERT, ana),
                new Deed(
                        "change an account",
                        UPDATE,
                        ana,
                        s -> s.identity().accounts().update(TENANT, ANA.withRole(Role.ADMIN))),
                new Deed(
                        "remove an account",
                        DELETE,
                        ana,
                        s -> s.identity().accounts().remove(TENANT, ANA.id())));
    }

    private static Stream<Deed> sessions() {
        Consumer<Stores> session = s -> s.identity().sessions().insert(TENANT, SESSION);
        return Stream.of(
                deed("add a session", INSERT, session),
                new Deed(
                        "rotate a session",
                        UPDATE,
                        session,
                        s -> s.identity()
                                .sessions()
                                .rotate(TENANT, SESSION.rotated("token 1", NOON), SESSION.tokenHash())),
                new Deed(
                        "end a session",
                        UPDATE,
                        session,
                        s -> s.identity().sessions().revoke(TENANT, SESSION.id(), NOON)),
                new Deed(
                        "end all sessions",
                        UPDATE,
                        session,
                        s -> s.identity().sessions().revokeAll(TENANT, SESSION.account(), Optional.empty(), NOON)),
                new Deed(
                        "remove old sessions",
                        DELETE,
                        session,
                        s -> s.identity().sessions().removeOver(NOON.plus(Duration.ofDays(31)))));
    }

    private static Stream<Deed> apiKeys() {
        Consumer<Stores> key = s -> s.identity().apiKeys().insert(TENANT, KEY);
        return Stream.of(
                deed("add an API key", INSERT, key),
                new Deed(
                        "use an API key",
                        UPDATE,
                        key,
                        s -> s.identity().apiKeys().touch(TENANT, KEY.id(), NOON)),
                new Deed(
                        "end an API key",
                        UPDATE,
                        key,
                        s -> s.identity().apiKeys().revoke(TENANT, KEY.id(), NOON)));
    }

    private static Stream<Deed> oneTimeTokens() {
        Consumer<Stores> token = s -> s.identity().oneTimeTokens().insert(TENANT, RESET);
        return Stream.of(
                deed("add a one-time token", INSERT, token),
                new Deed(
                        "take a one-time token",
                        FIND_AND_MODIFY,
                        token,
                        s -> s.identity().oneTimeTokens().take(RESET.hash())),
                new Deed(
                        "remove an account's one-time tokens",
                        DELETE,
                        token,
                        s -> s.identity()
                                .oneTimeTokens()
                                .removeAll(TENANT, Purpose.PASSWORD_RESET, new AccountId("owner"))));
    }

    private static Stream<Deed> audit() {
        Consumer<Stores> event = s -> s.identity().auditLog().append(TENANT, auditEntry(TENANT, "ana", "account.x"));
        return Stream.of(
                deed("append the first event", INSERT, event), new Deed("append an event", INSERT, event, event));
    }

    private static Stream<Deed> requests() {
        return Stream.of(beginRequest(), completeRequest(), abandonRequest());
    }

    private static Deed beginRequest() {
        return deed("begin a request", FIND_AND_MODIFY, begin(new AtomicLong()));
    }

    /** With a token of its own, for deeds are done side by side. */
    private static Deed completeRequest() {
        AtomicLong token = new AtomicLong();
        return new Deed(
                "complete a request",
                UPDATE,
                begin(token),
                s -> s.requests().complete(TENANT, REQUEST, token.get(), REPLY));
    }

    private static Deed abandonRequest() {
        AtomicLong token = new AtomicLong();
        return new Deed(
                "abandon a request", DELETE, begin(token), s -> s.requests().abandon(TENANT, REQUEST, token.get()));
    }

    private static Consumer<Stores> begin(AtomicLong token) {
        return s -> {
            if (s.requests().begin(TENANT, REQUEST, NOON) instanceof Begun.New mine) {
                token.set(mine.token());
            }
        };
    }

    private static Stream<Deed> library() {
        Consumer<Stores> guide = s -> s.documents().insert(TENANT, document("guide"), version("guide", 1));
        Consumer<Stores> pages = s -> s.pages()
                .put(
                        TENANT,
                        GUIDE,
                        1,
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(number -> page(number, "text of " + number))
                                .toList());
        Consumer<Stores> blob = s -> put(s, new BlobKey(GUIDE, 1), 1_000);
        // Without bytes, the only insertion is that of the name.
        Consumer<Stores> emptyBlob = s -> put(s, new BlobKey(GUIDE, 1), 0);
        return Stream.of(
                deed("add a document", INSERT, guide),
                new Deed(
                        "complete a version",
                        UPDATE,
                        guide,
                        s -> s.documents().updateVersion(TENANT, completed("guide", 1))),
                new Deed(
                        "make a version live", UPDATE, guide, s -> s.documents().makeLive(TENANT, GUIDE, 1)),
                new Deed(
                        "mark a document deleted",
                        UPDATE,
                        guide,
                        s -> s.documents().markDeleted(TENANT, GUIDE)),
                new Deed("remove a document", DELETE, guide, s -> s.documents().remove(TENANT, GUIDE)),
                deed("put pages", UPDATE, pages),
                new Deed("remove pages", DELETE, pages, s -> s.pages().removeVersionsBelow(TENANT, GUIDE, 2)),
                deed("put a blob's bytes", INSERT, blob),
                deed("begin a blob's file", UPDATE, blob),
                deed("put a blob", INSERT, emptyBlob));
    }

    private static Stream<Deed> notifications() {
        Consumer<Stores> told = s -> s.notifications().put(TENANT, notification(1));
        return Stream.of(
                deed("tell of something", FIND_AND_MODIFY, told),
                new Deed("tell of more", UPDATE, told, s -> s.notifications().put(TENANT, notification(2))),
                new Deed("mark as read", UPDATE, told, s -> s.notifications().readUntil(TENANT, ANA.id(), NOON, NOON)));
    }

    private static Notification notification(int count) {
        return Notification.unread(
                new NotificationId("n1"), ANA.id(), Notification.Kind.QUESTIONS_UNANSWERED, "default", count, NOON);
    }

    private static void put(Stores stores, BlobKey key, int length) {
        try {
            stores.blobs().put(TENANT, key, new ByteArrayInputStream(new byte[length]), Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
