package dev.medmentor.shared.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords.Begun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyRecords} promises. */
public interface IdempotencyRecordsContract {
    Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    Instant LEASE_END = NOON.plus(IdempotencyRecords.LEASE);
    Instant NEXT_DAY = NOON.plus(IdempotencyRecords.LIFETIME);
    IdempotentRequest REQUEST = new IdempotentRequest("ana", "key-1", "POST /documents 1");
    StoredReply REPLY = new StoredReply(
            201,
            Map.of("Location", "/api/v1/documents/7", "Content-Type", "application/json"),
            "{\"name\": \"ü\\u0000\"}".getBytes(StandardCharsets.UTF_8));

    /** The records under test, empty at the start of each test; the same at every call within one. */
    IdempotencyRecords records();

    @Test
    default void beginShouldGiveTheReplyWhenItWasCompleted() {
        long token = begin(REQUEST, NOON);

        assertThat(records().begin(TENANT, REQUEST, NOON)).isEqualTo(new Begun.InFlight(LEASE_END));
        assertThat(records().complete(TENANT, REQUEST, token, REPLY)).isTrue();
        assertThat(records().begin(TENANT, REQUEST, NEXT_DAY.minusNanos(1))).isEqualTo(new Begun.Done(REPLY));
    }

    @Test
    default void beginShouldGiveNewToOneAloneWhenManyBegin() throws Exception {
        List<Begun> begun = Parallel.run(16, i -> () -> records().begin(TENANT, REQUEST, NOON));

        assertThat(begun.stream().filter(Begun.New.class::isInstance)).hasSize(1);
        assertThat(begun.stream().filter(new Begun.InFlight(LEASE_END)::equals)).hasSize(15);
    }

    @Test
    default void beginShouldBeAMismatchWhenTheKeyWasUsedForAnotherRequest() {
        IdempotentRequest other = new IdempotentRequest("ana", "key-1", "POST /documents 2");
        long token = begin(REQUEST, NOON);

        assertThat(records().begin(TENANT, other, NOON)).isEqualTo(new Begun.Mismatch());
        assertThat(records().begin(TENANT, other, LEASE_END)).isEqualTo(new Begun.Mismatch());
        records().complete(TENANT, REQUEST, token, REPLY);
        assertThat(records().begin(TENANT, other, NOON)).isEqualTo(new Begun.Mismatch());
        assertThat(records().begin(TENANT, REQUEST, NOON)).isEqualTo(new Begun.Done(REPLY));
    }

    @Test
    default void beginShouldBeNewWhenTenantPrincipalOrKeyDiffer() {
        begin(REQUEST, NOON);

        assertThat(records().begin(OTHER_TENANT, REQUEST, NOON)).isInstanceOf(Begun.New.class);
        begin(new IdempotentRequest("ben", "key-1", "POST /documents 1"), NOON);
        begin(new IdempotentRequest("ana", "", "POST /documents 1"), NOON);
        begin(new IdempotentRequest("ana", "KEY-1", "POST /documents 1"), NOON);
        begin(new IdempotentRequest("an", "akey-1", "POST /documents 1"), NOON);
        begin(new IdempotentRequest("x'; --\u0000ü", "\u0000", "POST /documents 1"), NOON);
    }

    @Test
    default void beginShouldBeNewWhenTheLeaseOfTheFirstRanOut() {
        long first = begin(REQUEST, NOON);
        long second = begin(REQUEST, LEASE_END);

        assertThat(records().complete(TENANT, REQUEST, first, REPLY)).isFalse();
        assertThat(records().renew(TENANT, REQUEST, first, LEASE_END)).isFalse();
        records().abandon(TENANT, REQUEST, first);
        assertThat(records().begin(TENANT, REQUEST, LEASE_END)).isInstanceOf(Begun.InFlight.class);
        assertThat(records().complete(TENANT, REQUEST, second, REPLY)).isTrue();
    }

    @Test
    default void beginShouldBeInFlightWhenTheLeaseWasRenewed() {
        long token = begin(REQUEST, NOON);
        Instant later = LEASE_END.minusSeconds(1);

        assertThat(records().renew(TENANT, REQUEST, token, later)).isTrue();

        assertThat(records().begin(TENANT, REQUEST, LEASE_END))
                .isEqualTo(new Begun.InFlight(later.plus(IdempotencyRecords.LEASE)));
    }

    @Test
    default void completeShouldKeepTheReplyWhenTheLeaseRanOutAndNobodyTookOver() {
        long token = begin(REQUEST, NOON);
        assertThat(records().complete(TENANT, REQUEST, token, REPLY)).isTrue();
        assertThat(records().complete(TENANT, REQUEST, token, new StoredReply(500, Map.of(), new byte[0])))
                .isFalse();
        records().abandon(TENANT, REQUEST, token);

        assertThat(records().begin(TENANT, REQUEST, LEASE_END)).isEqualTo(new Begun.Done(REPLY));
    }

    @Test
    default void completeShouldBeFalseWhenItIsAnotherTenants() {
        long token = begin(REQUEST, NOON);

        assertThat(records().complete(OTHER_TENANT, REQUEST, token, REPLY)).isFalse();
        assertThat(records().begin(TENANT, REQUEST, NOON)).isInstanceOf(Begun.InFlight.class);
    }

    @Test
    default void completeShouldLeaveTheBodyOutWhenItIsTooLarge() {
        assertThat(given(new byte[StoredReply.MAXIMUM_BODY], "exact").whole()).isTrue();
        StoredReply reply = given(new byte[StoredReply.MAXIMUM_BODY + 1], "more");

        assertThat(reply.whole()).isFalse();
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers()).containsEntry("Location", "/7");
    }

    private StoredReply given(byte[] body, String key) {
        IdempotentRequest request = new IdempotentRequest("ana", key, "POST");
        StoredReply reply = new StoredReply(201, Map.of("Location", "/7"), body);
        records().complete(TENANT, request, begin(request, NOON), reply);
        Begun again = records().begin(TENANT, request, NOON);
        assertThat(again).isEqualTo(new Begun.Done(reply));
        return reply;
    }

    @Test
    default void abandonShouldLetTheNextBeginAnew() {
        long first = begin(REQUEST, NOON);

        records().abandon(TENANT, REQUEST, first);
        long second = begin(REQUEST, NOON);

        assertThat(second).isNotEqualTo(first);
        assertThat(records().complete(TENANT, REQUEST, first, REPLY)).isFalse();
    }

    @Test
    default void removeOldShouldRemoveThoseOfADayAgo() {
        long token = begin(REQUEST, NOON);
        records().complete(TENANT, REQUEST, token, REPLY);
        begin(new IdempotentRequest("ana", "key-2", ""), NOON.plusSeconds(1));

        assertThat(records().removeOld(NEXT_DAY.minusMillis(1))).isZero();
        assertThat(records().removeOld(NEXT_DAY)).isEqualTo(1);
        assertThat(records().removeOld(NEXT_DAY)).isZero();
        begin(REQUEST, NOON);
    }

    @Test
    default void beginShouldBeNewWhenTheRecordIsADayOld() {
        records().complete(TENANT, REQUEST, begin(REQUEST, NOON), REPLY);

        begin(new IdempotentRequest("ana", "key-1", "POST /documents 2"), NEXT_DAY);
    }

    private long begin(IdempotentRequest request, Instant now) {
        return begin(TENANT, request, now);
    }

    private long begin(TenantId tenant, IdempotentRequest request, Instant now) {
        Begun begun = records().begin(tenant, request, now);
        assertThat(begun).isInstanceOf(Begun.New.class);
        return ((Begun.New) begun).token();
    }
}
