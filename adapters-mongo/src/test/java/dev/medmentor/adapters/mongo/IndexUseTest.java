package dev.medmentor.adapters.mongo;

import static dev.medmentor.conversation.ConversationFixture.ANA;
import static dev.medmentor.conversation.ConversationFixture.START;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.retrieval.model.PassageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How a real server plans what the stores ask it, as its profiler notes it: by an index that begins with the tenant, or
 * by one that is unique over all tenants, and never by looking at every document. Needs a user who may profile (the role
 * {@code dbAdmin}).
 */
@Tag("once")
class IndexUseTest {
    private static final String PROFILE = "system.profile";
    private static final Pattern FIRST_FIELD = Pattern.compile("IXSCAN \\{ ([\\w.]+):");
    /** An {@code _id} begins with the tenant; the others are unique, and asked for before the tenant is known. */
    private static final Set<String> FIRST_FIELDS =
            Set.of("tenant", "_id", "id", "email", "externalSubject", "secretHash");

    private static final DocumentId GUIDE = new DocumentId("guide");
    private static final ConversationId TALK = new ConversationId("talk");
    private static final MessageId MESSAGE = new MessageId("m1");

    @Test
    void queriesShouldUseAnIndexThatBeginsWithTheTenant() {
        assumeTrue(MongoFixture.isReal(), "MONGODB_URL is not set: plans are those of a real server");
        try (MongoFixture mongo = new MongoFixture(MongoStorage.indexes())) {
            MongoDatabase database = mongo.connection().database();
            Stores stores = Stores.on(mongo.connection());
            Map<String, List<String>> wrong = new TreeMap<>();
            queries().forEach((name, query) -> {
                List<String> plans = plans(database, () -> query.accept(stores));
                assertThat(plans).as(name).isNotEmpty();
                if (!plans.stream().allMatch(IndexUseTest::isByTenant)) {
                    wrong.put(name, plans);
                }
            });
            assertThat(wrong).isEmpty();
        }
    }

    /** The plan of each command that had one. */
    private static List<String> plans(MongoDatabase database, Runnable query) {
        profile(database, 0);
        database.getCollection(PROFILE).drop();
        profile(database, 2);
        query.run();
        profile(database, 0);
        List<String> plans = new ArrayList<>();
        database.getCollection(PROFILE)
                .find(Filters.and(Filters.exists("planSummary"), Filters.ne("ns", database.getName() + "." + PROFILE)))
                .forEach(entry -> plans.add(entry.getString("ns") + " " + entry.getString("planSummary")));
        return plans;
    }

    private static void profile(MongoDatabase database, int level) {
        try {
            database.runCommand(new Document("profile", level));
        } catch (MongoCommandException e) {
            assumeTrue(false, "the user of MONGODB_URL may not profile (the role dbAdmin): " + e.getErrorMessage());
        }
    }

    /** A plan of several indexes uses each. */
    private static boolean isByTenant(String plan) {
        Matcher fields = FIRST_FIELD.matcher(plan);
        return !plan.contains("COLLSCAN") && fields.results().allMatch(found -> FIRST_FIELDS.contains(found.group(1)));
    }

    private static Map<String, Consumer<Stores>> queries() {
        Map<String, Consumer<Stores>> queries = new TreeMap<>();
        identity(queries);
        library(queries);
        conversations(queries);
        queries.put(
                "notifications of an account",
                s -> s.notifications()
                        .list(
                                TENANT,
                                ANA,
                                false,
                                Optional.of(new Notification.Cursor(START, new NotificationId("n1"))),
                                20));
        queries.put("unread notifications", s -> s.notifications().list(TENANT, ANA, true, Optional.empty(), 20));
        queries.put("how many are unread", s -> s.notifications().unread(TENANT, ANA, 100));
        queries.put("notifications read", s -> s.notifications().readUntil(TENANT, ANA, START, START));
        return queries;
    }

    private static void identity(Map<String, Consumer<Stores>> queries) {
        queries.put("an account", s -> s.identity().accounts().find(TENANT, ANA));
        queries.put(
                "an account by its address", s -> s.identity().accounts().findByEmail(new Email("ana@example.org")));
        queries.put(
                "accounts",
                s -> s.identity().accounts().list(TENANT, AccountRepository.Filter.ALL, Optional.of(ANA), 20));
        queries.put("accounts of a role", s -> s.identity().accounts().count(TENANT, Role.OWNER));
        queries.put("a session", s -> s.identity().sessions().findAny(new SessionId("s1")));
        queries.put("sessions of an account", s -> s.identity().sessions().active(TENANT, ANA, START));
        queries.put("a key", s -> s.identity().apiKeys().findBySecretHash("hash"));
        queries.put("keys of an account", s -> s.identity().apiKeys().list(TENANT, Optional.of(ANA)));
        queries.put(
                "invitations", s -> s.identity().oneTimeTokens().list(TENANT, OneTimeToken.Purpose.INVITATION, START));
        queries.put("events", s -> s.identity().auditLog().list(TENANT, AuditLog.Filter.ALL, Optional.of(9L), 20));
    }

    private static void library(Map<String, Consumer<Stores>> queries) {
        CollectionId shelf = new CollectionId("shelf");
        queries.put("collections", s -> s.collections().list(TENANT));
        queries.put("a document", s -> s.documents().find(TENANT, GUIDE));
        queries.put("documents by id", s -> s.documents().findAll(TENANT, List.of(GUIDE, new DocumentId("other"))));
        queries.put("a document by its origin", s -> s.documents().findByOrigin(TENANT, shelf, "file:guide.pdf"));
        queries.put(
                "documents of a collection",
                s -> s.documents().list(TENANT, ReadableCollections.all(), Optional.of(shelf), Optional.of(GUIDE), 20));
        queries.put(
                "documents by status",
                s -> s.documents().countByStatus(TENANT, ReadableCollections.all(), Optional.empty()));
        queries.put("a page", s -> s.pages().find(TENANT, GUIDE, 1, 1));
        queries.put("pages", s -> s.pages().list(TENANT, GUIDE, 1, 1, 20));
        queries.put("whether there is a job", s -> s.jobs().hasJob(TENANT, GUIDE));
        queries.put("passages", s -> s.passages().list(TENANT, GUIDE, 1, 0, 20));
        queries.put("passages by id", s -> s.passages().findAll(TENANT, List.of(new PassageId(GUIDE, 1, 0))));
        queries.put("vectors by text", s -> s.passages().findEmbeddings(TENANT, "model", Set.of("hash")));
    }

    private static void conversations(Map<String, Consumer<Stores>> queries) {
        queries.put(
                "conversations of an account",
                s -> s.conversations()
                        .conversations()
                        .list(TENANT, ANA, Optional.empty(), Optional.of(new ConversationCursor(START, TALK)), 20));
        queries.put(
                "messages of a conversation",
                s -> s.conversations().messages().list(TENANT, TALK, Optional.of(MESSAGE), 20));
        queries.put(
                "messages of a time",
                s -> s.conversations()
                        .messages()
                        .createdBetween(TENANT, START, START.plusSeconds(900), Optional.empty(), 20));
        queries.put(
                "feedback of an assistant",
                s -> s.conversations()
                        .feedback()
                        .list(TENANT, Optional.empty(), Optional.of(Feedback.Rating.DOWN), Optional.empty(), 20));
        queries.put("feedback about messages", s -> s.conversations().feedback().about(TENANT, List.of(MESSAGE)));
        queries.put("curated answers", s -> s.conversations().curatedAnswers().list(TENANT, Optional.empty()));
    }
}
