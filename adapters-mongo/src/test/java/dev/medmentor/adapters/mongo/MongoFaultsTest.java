package dev.medmentor.adapters.mongo;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.auditEntry;
import static dev.medmentor.identity.IdentityFixture.session;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.medmentor.adapters.mongo.FaultProxy.Cut;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of every store when the database, or the way to it, does not do what it should. */
@Tag("case-R6")
@Tag("once")
class MongoFaultsTest {
    /** Twice what one call may take, and time for a machine that does much else. */
    private static final int ATTEMPTS = 5;

    private static final Duration IN_TIME = Duration.ofSeconds(2 * MongoConnection.CALL_SECONDS + 12);

    private static final int SIDE_BY_SIDE = 12;
    /** Where it does not matter how long a call takes. */
    private static final String PATIENTLY = "&timeoutMS=30000&serverSelectionTimeoutMS=30000";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final MongoFixture mongo = opened(new MongoFixture(MongoStorage.indexes()));
    private FaultProxy proxy;

    @BeforeEach
    void open() {
        assumeTrue(FaultProxy.canStandBefore(MongoFixture.url()), "needs one server without TLS");
        proxy = opened(new FaultProxy(MongoFixture.url()));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private <C extends AutoCloseable> C opened(C resource) {
        opened.add(resource);
        return resource;
    }

    /** The stores by way of the proxy. */
    private Stores throughProxy() {
        return Stores.on(opened(new MongoConnection(proxy.url(), mongo.databaseName())));
    }

    /** What a database holds when {@code deeds} were done without faults. */
    private static Map<String, List<String>> contentsAfter(List<Deed> deeds) {
        try (MongoFixture mongo = new MongoFixture(List.of())) {
            Stores stores = Stores.on(mongo.connection());
            deeds.forEach(deed -> deed.before().accept(stores));
            deeds.forEach(deed -> deed.on(stores));
            return stores.contents();
        }
    }

    @Test
    void repetitionShouldLeaveWhatOneCallLeavesWhenTheServerNeverHeardOfTheFirst() throws Exception {
        assertRepeatable(Cut.BEFORE_THE_REQUEST);
    }

    @Test
    void repetitionShouldLeaveWhatOneCallLeavesWhenNobodyLearntOfTheFirst() throws Exception {
        assertRepeatable(Cut.BEFORE_THE_REPLY);
    }

    /** Many deeds side by side, for after a cut the driver waits before it looks for the server again. */
    private static void assertRepeatable(Cut cut) throws Exception {
        Queue<Deed> deeds = new ConcurrentLinkedQueue<>(Deed.all().toList());
        List<Outcome> outcomes = Parallel.run(SIDE_BY_SIDE, i -> () -> {
                    List<Outcome> mine = new ArrayList<>();
                    for (Deed deed = deeds.poll(); deed != null; deed = deeds.poll()) {
                        mine.add(Outcome.of(deed, cut));
                    }
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(outcomes.stream().filter(outcome -> !outcome.found().equals(outcome.wanted())))
                .isEmpty();
        assertThat(outcomes.stream().filter(outcome -> outcome.cuts() != 1)).isEmpty();
    }

    private record Outcome(String name, int cuts, Map<String, List<String>> found, Map<String, List<String>> wanted) {
        static Outcome of(Deed deed, Cut cut) throws IOException {
            try (MongoFixture mongo = new MongoFixture(MongoStorage.indexes());
                    FaultProxy proxy = new FaultProxy(MongoFixture.url());
                    MongoConnection connection = new MongoConnection(proxy.url() + PATIENTLY, mongo.databaseName())) {
                Stores stores = Stores.on(connection);
                deed.before().accept(stores);
                proxy.cut(deed.command(), cut);
                settle(deed, stores);
                return new Outcome(deed.name(), proxy.cuts(), stores.contents(), contentsAfter(List.of(deed)));
            }
        }
    }

    /** As a patient caller does: on a busy machine the driver may need a while to find the server again. */
    private static void settle(Deed deed, Stores stores) {
        boolean repeated = false;
        for (int attempt = 1; ; attempt++) {
            try {
                deed.on(stores);
                return;
            } catch (UnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                repeated = true;
            } catch (ConflictException e) {
                if (!repeated) {
                    throw e;
                }
                // It is there already: an earlier call was carried out.
                return;
            }
        }
    }

    @Test
    void everyCallShouldFailInTimeAndWorkAgainWhenTheServerWasGone() throws Exception {
        assertFailsInTimeAndWorksAgain(proxy::refuse);
    }

    @Test
    void everyCallShouldFailInTimeAndWorkAgainWhenTheServerStalled() throws Exception {
        assertFailsInTimeAndWorksAgain(proxy::stall);
    }

    private void assertFailsInTimeAndWorksAgain(Runnable fault) throws Exception {
        List<Deed> deeds = Deed.independent();
        Stores stores = throughProxy();
        deeds.forEach(deed -> deed.before().accept(stores));

        fault.run();
        List<Duration> taken = Parallel.run(deeds.size(), i -> () -> timeToFail(deeds.get(i), stores));
        proxy.pass();
        deeds.forEach(deed -> settle(deed, stores));

        assertThat(taken).allSatisfy(time -> assertThat(time).isLessThan(IN_TIME));
        assertThat(stores.contents()).isEqualTo(contentsAfter(deeds));
    }

    private static Duration timeToFail(Deed deed, Stores stores) {
        long start = System.nanoTime();
        try {
            deed.on(stores);
        } catch (UnavailableException e) {
            return Duration.ofNanos(System.nanoTime() - start);
        }
        throw new AssertionError(deed + " did not fail");
    }

    @Test
    void everyCallShouldWorkWhenTheWayIsSlow() {
        List<Deed> deeds = Deed.independent();
        Stores stores = throughProxy();
        proxy.slow(Duration.ofMillis(20));

        deeds.forEach(deed -> deed.before().accept(stores));
        deeds.forEach(deed -> deed.on(stores));

        assertThat(stores.contents()).isEqualTo(contentsAfter(deeds));
    }

    @Test
    void nothingAcknowledgedShouldBeLostWhenTheServerComesAndGoes() {
        Stores stores = throughProxy();
        List<SessionId> acknowledged = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            disturb(i);
            Session session = session(TENANT, "s" + i, "ana");
            try {
                stores.identity().sessions().insert(TENANT, session);
                acknowledged.add(session.id());
                events.add(stores.identity()
                        .auditLog()
                        .append(TENANT, auditEntry(TENANT, "ana", "session.created"))
                        .hash());
            } catch (UnavailableException e) {
                proxy.pass();
            }
        }

        assertThat(acknowledged)
                .hasSizeGreaterThan(10)
                .allSatisfy(id -> assertThat(stores.identity().sessions().find(TENANT, id))
                        .isPresent());
        assertThat(stores.identity().auditLog().read(TENANT, 1, 100))
                .extracting(event -> event.hash())
                .containsExactlyElementsOf(events);
        assertThat(new AuditTrail(stores.identity().auditLog(), () -> NOON)
                        .check(TENANT)
                        .firstBroken())
                .isEmpty();
    }

    private void disturb(int i) {
        switch (i % 10) {
            case 3 -> proxy.cut("insert", Cut.BEFORE_THE_REQUEST);
            case 5 -> proxy.cut("insert", Cut.BEFORE_THE_REPLY);
            case 7 -> proxy.refuse();
            default -> {}
        }
    }
}
