package dev.medmentor.adapters.mongo;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.auditEntry;
import static dev.medmentor.identity.IdentityFixture.session;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.identity.IdentityIndexes;
import dev.medmentor.adapters.mongo.identity.MongoIdentityStorage;
import dev.medmentor.adapters.mongo.shared.MongoIdempotencyRecords;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.port.RateLimiter.Limit;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords.Begun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances, each with a connection of its own, on one database. */
class MongoInstancesTest {
    private static final int INSTANCES = 2;
    private static final int EVENTS_EACH = 200;

    private final MongoFixture mongo = new MongoFixture(IdentityIndexes.ALL);
    private final List<Instance> instances = Stream.generate(() -> new Instance(mongo.databaseName()))
            .limit(INSTANCES)
            .toList();

    private record Instance(
            MongoConnection connection, MongoIdentityStorage identity, MongoIdempotencyRecords requests) {
        Instance(String database) {
            this(new MongoConnection(MongoFixture.url(), database));
        }

        private Instance(MongoConnection connection) {
            this(connection, new MongoIdentityStorage(connection, () -> NOON), new MongoIdempotencyRecords(connection));
        }
    }

    @AfterEach
    void close() {
        instances.forEach(instance -> instance.connection().close());
        mongo.close();
    }

    private Instance instance(int thread) {
        return instances.get(thread % INSTANCES);
    }

    @Test
    @Tag("case-R16")
    void beginShouldBeNewToOneAloneWhenOneRequestIsDeliveredTenTimesInParallel() throws Exception {
        IdempotentRequest request = new IdempotentRequest("ana", "delivery-1", "POST /documents");
        StoredReply reply = new StoredReply(201, Map.of("Location", "/documents/7"), new byte[] {7});

        List<Begun> begun = Parallel.run(10, i -> () -> {
            Begun standing = instance(i).requests().begin(TENANT, request, NOON);
            if (standing instanceof Begun.New mine) {
                assertThat(instance(i).requests().complete(TENANT, request, mine.token(), reply))
                        .isTrue();
            }
            return standing;
        });

        assertThat(begun.stream().filter(Begun.New.class::isInstance)).hasSize(1);
        for (Instance instance : instances) {
            assertThat(instance.requests().begin(TENANT, request, NOON)).isEqualTo(new Begun.Done(reply));
        }
    }

    @Test
    @Tag("case-8")
    void rotateShouldLetOneWinWhenTwoInstancesShowTheSameToken() throws Exception {
        Session first = session(TENANT, "s1", "ana");
        instance(0).identity().sessions().insert(TENANT, first);

        List<Boolean> won = Parallel.run(
                10,
                i -> () -> instance(i)
                        .identity()
                        .sessions()
                        .rotate(TENANT, first.rotated("child " + i, NOON), first.tokenHash()));

        assertThat(won).containsOnlyOnce(true);
        for (Instance instance : instances) {
            assertThat(instance.identity().sessions().findAny(first.id()).map(Session::tokenHash))
                    .contains("child " + won.indexOf(true));
        }
    }

    @Test
    @Tag("case-41")
    void appendShouldLeaveNoGapAndNoForkWhenTwoInstancesAppend() throws Exception {
        int threads = 2 * INSTANCES;
        Parallel.run(
                threads,
                i -> () -> IntStream.range(0, EVENTS_EACH * INSTANCES / threads)
                        .mapToObj(j -> instance(i)
                                .identity()
                                .auditLog()
                                .append(TENANT, auditEntry(TENANT, "a" + i, "event." + j)))
                        .toList());

        AuditTrail trail = new AuditTrail(instance(0).identity().auditLog(), () -> NOON);
        assertThat(trail.check(TENANT)).isEqualTo(new AuditTrail.Check(EVENTS_EACH * INSTANCES, Optional.empty()));
    }

    @Test
    @Tag("case-15")
    void takeShouldGrantExactlyTheLimitWhenTwoInstancesTake() throws Exception {
        Limit limit = new Limit("login", 20, Duration.ofDays(1));

        List<Integer> granted = Parallel.run(
                8,
                i -> () -> IntStream.range(0, 5)
                        .map(j -> instance(i)
                                .identity()
                                .rateLimiter()
                                .take(limit, "192.0.2.1", 1)
                                .granted())
                        .sum());

        assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    }
}
