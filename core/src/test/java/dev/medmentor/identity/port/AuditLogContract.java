package dev.medmentor.identity.port;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.auditEntry;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.port.AuditLog.Filter;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} promises. */
public interface AuditLogContract {
    /** The log under test, empty at the start of each test; the same at every call within one. */
    AuditLog auditLog();

    @Test
    default void appendShouldChainEachEventToTheOneBefore() {
        AuditEntry entry = auditEntry(TENANT, "ana", "account.disabled");

        AuditEvent first = auditLog().append(TENANT, entry);
        AuditEvent second = auditLog().append(TENANT, entry);

        assertThat(first).isEqualTo(AuditEvent.chained(entry, 1, AuditEvent.NO_HASH));
        assertThat(second).isEqualTo(AuditEvent.chained(entry, 2, first.hash()));
        assertThat(auditLog().read(TENANT, 1, 10)).containsExactly(first, second);
    }

    @Test
    default void appendShouldKeepEachTenantsChainApart() {
        AuditEvent mine = auditLog().append(TENANT, auditEntry(TENANT, "ana", "session.created"));
        AuditEvent theirs = auditLog().append(OTHER_TENANT, auditEntry(OTHER_TENANT, "ben", "session.created"));

        assertThat(theirs.number()).isEqualTo(1);
        assertThat(auditLog().read(TENANT, 1, 10)).containsExactly(mine);
        assertThat(auditLog().list(OTHER_TENANT, Filter.ALL, Optional.empty(), 10))
                .containsExactly(theirs);
    }

    @Test
    @Tag("case-41")
    default void appendShouldLeaveNoGapAndNoForkWhenManyAppend() throws Exception {
        Parallel.run(
                8,
                i -> () -> IntStream.range(0, 10)
                        .mapToObj(j -> auditLog().append(TENANT, auditEntry(TENANT, "a" + i, "event." + j)))
                        .toList());

        List<AuditEvent> all = auditLog().read(TENANT, 1, 1_000);
        assertThat(all.stream().map(AuditEvent::number))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 80).boxed().toList());
        String previous = AuditEvent.NO_HASH;
        for (AuditEvent event : all) {
            assertThat(event.isGenuine()).isTrue();
            assertThat(event.previousHash()).isEqualTo(previous);
            previous = event.hash();
        }
    }

    @Test
    default void tenantsShouldNameThoseWithAnEvent() {
        assertThat(auditLog().tenants()).isEmpty();

        auditLog().append(TENANT, auditEntry(TENANT, "ana", "session.created"));
        auditLog().append(TENANT, auditEntry(TENANT, "ana", "session.ended"));
        auditLog().append(OTHER_TENANT, auditEntry(OTHER_TENANT, "ben", "session.created"));

        assertThat(auditLog().tenants())
                .containsExactlyInAnyOrder(TENANT, OTHER_TENANT)
                .isSortedAccordingTo(Comparator.comparing(TenantId::value));
    }

    @Test
    default void appendShouldKeepTextAsItIs() {
        AuditEntry entry = new AuditEntry(
                TENANT,
                NOON.plusNanos(123_456_789),
                "o'brien",
                "account.updated",
                "",
                "",
                "",
                Map.of("name", "line\r\nINSERT; \u0000ü\uD83D\uDC69", "b", ""));

        AuditEvent stored = auditLog().append(TENANT, entry);

        assertThat(auditLog().read(TENANT, 1, 1)).containsExactly(stored);
        assertThat(stored.details()).isEqualTo(entry.details());
        assertThat(stored.at()).isEqualTo(NOON.plusMillis(123));
        assertThat(stored.isGenuine()).isTrue();
    }

    @Test
    default void readShouldBeginAtTheNumberAndEndAtTheLimit() {
        append(5);

        assertThat(auditLog().read(TENANT, 3, 2).stream().map(AuditEvent::number))
                .containsExactly(3L, 4L);
        assertThat(auditLog().read(TENANT, 6, 2)).isEmpty();
    }

    @Test
    default void listShouldDescendFromBelowTheNumber() {
        append(5);

        assertThat(numbers(Filter.ALL, Optional.empty(), 2)).containsExactly(5L, 4L);
        assertThat(numbers(Filter.ALL, Optional.of(4L), 10)).containsExactly(3L, 2L, 1L);
        assertThat(numbers(Filter.ALL, Optional.of(1L), 10)).isEmpty();
    }

    @Test
    default void listShouldGiveThoseThatMatchEveryPartOfTheFilter() {
        auditLog().append(TENANT, auditEntry(TENANT, "ana", "account.disabled", NOON));
        auditLog().append(TENANT, auditEntry(TENANT, "ben", "account.enabled", NOON.plusSeconds(1)));
        auditLog().append(TENANT, auditEntry(TENANT, "ana", "accounting", NOON.plusSeconds(2)));
        auditLog().append(TENANT, auditEntry(TENANT, "ana", "account_x.y", NOON.plusSeconds(3)));

        assertThat(numbers(filter("ana", null, null))).containsExactly(4L, 3L, 1L);
        assertThat(numbers(filter(null, "account", null))).containsExactly(2L, 1L);
        assertThat(numbers(filter(null, "account.enabled", null))).containsExactly(2L);
        assertThat(numbers(filter(null, "account%", null))).isEmpty();
        assertThat(numbers(filter("ana", "account", null))).containsExactly(1L);
        assertThat(numbers(filter(null, null, "account/7"))).hasSize(4);
        assertThat(numbers(filter(null, null, "account/8"))).isEmpty();
        assertThat(numbers(new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(NOON.plusSeconds(1)),
                        Optional.of(NOON.plusSeconds(3)))))
                .containsExactly(3L, 2L);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            auditLog().append(TENANT, auditEntry(TENANT, "ana", "session.created"));
        }
    }

    private List<Long> numbers(Filter filter) {
        return numbers(filter, Optional.empty(), 10);
    }

    private List<Long> numbers(Filter filter, Optional<Long> before, int limit) {
        return auditLog().list(TENANT, filter, before, limit).stream()
                .map(AuditEvent::number)
                .toList();
    }

    private static Filter filter(String actor, String action, String entity) {
        return new Filter(
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(entity),
                Optional.empty(),
                Optional.empty());
    }
}
