package dev.medmentor.identity;

import static dev.medmentor.identity.IdentityFixture.auditEntry;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-41")
class AuditTrailTest {
    private final List<AuditEvent> stored = new ArrayList<>();
    private final AuditTrail trail = new AuditTrail(new EditableLog(), new SettableClock());

    AuditTrailTest() {
        String previous = AuditEvent.NO_HASH;
        for (int number = 1; number <= 2_500; number++) {
            AuditEvent event = AuditEvent.chained(auditEntry(TENANT, "ana", "event." + number), number, previous);
            stored.add(event);
            previous = event.hash();
        }
    }

    @Test
    void checkShouldFindNothingWhenNothingWasChanged() {
        assertThat(trail.check(TENANT)).isEqualTo(new AuditTrail.Check(2_500, Optional.empty()));
        stored.clear();
        assertThat(trail.check(TENANT)).isEqualTo(new AuditTrail.Check(0, Optional.empty()));
    }

    @Test
    void checkShouldFindTheRowThatWasEdited() {
        stored.set(1_233, edited(stored.get(1_233), stored.get(1_233).hash()));

        assertThat(trail.check(TENANT).firstBroken()).contains(1_234L);
    }

    @Test
    void checkShouldFindTheRowAfterOneThatWasEditedAndHashedAnew() {
        AuditEvent old = stored.get(9);
        AuditEvent anew = AuditEvent.chained(auditEntry(TENANT, "eve", old.action()), 10, old.previousHash());
        stored.set(9, anew);

        assertThat(trail.check(TENANT).firstBroken()).contains(11L);
    }

    @Test
    void checkShouldFindTheRowThatIsMissingOrBelongsToAnother() {
        stored.remove(4);
        assertThat(trail.check(TENANT)).isEqualTo(new AuditTrail.Check(4, Optional.of(5L)));

        stored.clear();
        stored.add(AuditEvent.chained(auditEntry(OTHER_TENANT, "ana", "a"), 1, AuditEvent.NO_HASH));
        assertThat(trail.check(TENANT).firstBroken()).contains(1L);
    }

    private static AuditEvent edited(AuditEvent event, String hash) {
        return new AuditEvent(
                event.tenant(),
                event.number(),
                event.at(),
                "eve",
                event.action(),
                event.entity(),
                event.address(),
                event.requestId(),
                event.details(),
                event.previousHash(),
                hash);
    }

    /** A log whose rows can be tampered with. */
    private final class EditableLog implements AuditLog {
        @Override
        public AuditEvent append(TenantId tenant, AuditEntry entry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEvent> list(TenantId tenant, Filter filter, Optional<Long> before, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEvent> read(TenantId tenant, long from, int limit) {
            return stored.stream()
                    .filter(event -> event.number() >= from)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<TenantId> tenants() {
            throw new UnsupportedOperationException();
        }
    }
}
