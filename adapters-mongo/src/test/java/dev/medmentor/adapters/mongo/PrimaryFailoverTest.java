package dev.medmentor.adapters.mongo;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.auditEntry;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes the primary of a replica set step down, again and again, while writes go on: whatever was acknowledged stays,
 * and writes go on with the next primary. It runs only where {@code MONGODB_URL} names a set of at least three members
 * that hold data, and its user may tell the primary to step down (the role {@code clusterManager}).
 */
@Tag("case-R7")
@Tag("once")
class PrimaryFailoverTest {
    private static final System.Logger LOG = System.getLogger(PrimaryFailoverTest.class.getName());
    private static final int WRITERS = 4;
    private static final int WRITES_BETWEEN = 50;
    private static final int UNAUTHORIZED = 13;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final AccountId ANA = new AccountId("ana");

    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean ended;

    @Test
    void writesShouldGoOnWithNothingLostWhenThePrimaryStepsDown() throws Exception {
        stepDown(2);
    }

    @Tag("full")
    @Test
    void writesShouldGoOnWithNothingLostWhenThePrimaryStepsDownTwentyTimes() throws Exception {
        stepDown(20);
    }

    private void stepDown(int times) throws Exception {
        assumeTrue(MongoFixture.isReal(), "MONGODB_URL is not set: this needs a replica set of three members");
        try (MongoFixture mongo = new MongoFixture(MongoStorage.indexes());
                MongoClient admin = MongoClients.create(MongoFixture.url())) {
            assumeTrue(
                    hello(admin).getList("hosts", String.class, List.of()).size() >= 3,
                    "MONGODB_URL names no replica set of at least three members that hold data");
            Stores stores = Stores.on(mongo.connection());
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            try {
                List<Future<?>> writers = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    writers.add(threads.submit(() -> write(stores)));
                }
                for (int i = 0; i < times; i++) {
                    awaitMoreWrites();
                    changePrimary(admin);
                }
                awaitMoreWrites();
                ended = true;
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                ended = true;
                threads.shutdown();
            }
            assertThat(told(stores)).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(logged(stores)).containsExactlyInAnyOrderElementsOf(acknowledged);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} changes of the primary: {1} writes acknowledged, {2} refused and repeated",
                    times,
                    2 * acknowledged.size(),
                    refused.get());
        }
    }

    /** One write after another, each repeated until it is acknowledged. */
    private void write(Stores stores) {
        while (!ended) {
            String id = "n" + numbers.incrementAndGet();
            Notification told = Notification.unread(
                    new NotificationId(id), ANA, Notification.Kind.DOCUMENT_COMPLETED, "guide", 1, NOON);
            untilAcknowledged(() -> stores.notifications().put(TENANT, told));
            untilAcknowledged(() -> stores.identity().auditLog().append(TENANT, auditEntry(TENANT, "ana", id)));
            acknowledged.add(id);
        }
    }

    private void untilAcknowledged(Runnable write) {
        await(() -> {
            try {
                write.run();
                return true;
            } catch (UnavailableException e) {
                refused.incrementAndGet();
                return false;
            }
        });
    }

    private void awaitMoreWrites() {
        int before = acknowledged.size();
        await(() -> acknowledged.size() >= before + WRITES_BETWEEN);
    }

    private static void changePrimary(MongoClient admin) {
        Optional<String> before = primary(admin);
        // Refused as long as no other member has caught up, or those that stepped down lately may not be elected.
        await(() -> tellToStepDown(admin));
        await(() -> {
            Optional<String> now = primary(admin);
            return now.isPresent() && !now.equals(before);
        });
    }

    /** Empty while one is being elected. */
    private static Optional<String> primary(MongoClient admin) {
        try {
            return Optional.ofNullable(hello(admin).getString("primary"));
        } catch (MongoException e) {
            return Optional.empty();
        }
    }

    private static boolean tellToStepDown(MongoClient admin) {
        try {
            admin.getDatabase("admin")
                    .runCommand(new Document("replSetStepDown", 20).append("secondaryCatchUpPeriodSecs", 10));
            return true;
        } catch (MongoSocketException e) {
            return true; // Some servers end every connection when they step down.
        } catch (MongoCommandException e) {
            assumeTrue(
                    e.getErrorCode() != UNAUTHORIZED,
                    "the user of MONGODB_URL may not tell the primary to step down (the role clusterManager)");
            LOG.log(System.Logger.Level.INFO, "not yet: {0}", e.getErrorMessage());
            return false;
        }
    }

    private static Document hello(MongoClient admin) {
        return admin.getDatabase("admin").runCommand(new Document("hello", 1));
    }

    private static List<String> told(Stores stores) {
        return stores.notifications().list(TENANT, ANA, false, Optional.empty(), Integer.MAX_VALUE).stream()
                .map(told -> told.id().value())
                .toList();
    }

    /** Each once: an event that was appended again, for nobody knew whether it was, has the same action. */
    private static List<String> logged(Stores stores) {
        List<String> logged = new ArrayList<>();
        List<AuditEvent> stretch = stores.identity().auditLog().read(TENANT, 1, 100);
        while (!stretch.isEmpty()) {
            stretch.forEach(event -> logged.add(event.action()));
            long next = stretch.get(stretch.size() - 1).number() + 1;
            stretch = stores.identity().auditLog().read(TENANT, next, 100);
        }
        return logged.stream().distinct().toList();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in " + PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
