package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoSocketException;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.identity.model.AuditEntry;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * The audit log, each event a document whose key is its number. Whoever appends reads the last event and inserts the
 * next one; of several that read the same last one, on whatever instance, the key lets one through, and the others read
 * again. So there is neither gap nor fork, and no event is ever changed.
 *
 * <p>An insertion whose end was not learned is tried again: under its number stands either that very event, or one that
 * kept it out.
 */
public final class MongoAuditLog implements AuditLog {
    static final String COLLECTION = "audit_events";

    /** For how long others may come first. */
    private static final long PATIENCE_NANOS =
            Duration.ofSeconds(MongoConnection.CALL_SECONDS).toNanos();

    private final Records<AuditEvent> records;
    private final Turns turns = new Turns();

    public MongoAuditLog(MongoConnection connection) {
        this.records = new Records<>(connection, COLLECTION, new AuditEventFormat());
    }

    @Override
    public AuditEvent append(TenantId tenant, AuditEntry entry) {
        tenant.requireOwn(entry.tenant());
        return turns.inTurn(tenant, () -> insertNext(tenant, entry));
    }

    private AuditEvent insertNext(TenantId tenant, AuditEntry entry) {
        long start = System.nanoTime();
        Optional<AuditEvent> unsettled = Optional.empty();
        do {
            Optional<AuditEvent> last = last(tenant);
            if (unsettled.isPresent() && stands(tenant, unsettled.get())) {
                return unsettled.get();
            }
            AuditEvent next = AuditEvent.chained(
                    entry,
                    last.map(AuditEvent::number).orElse(0L) + 1,
                    last.map(AuditEvent::hash).orElse(AuditEvent.NO_HASH));
            try {
                records.insert(tenant, next, MongoAuditLog::outrun);
                return next;
            } catch (ConflictException e) {
                // The next round finds who was faster.
            } catch (UnavailableException e) {
                if (unsettled.isPresent() || !(e.getCause() instanceof MongoSocketException)) {
                    throw e;
                }
                unsettled = Optional.of(next);
            }
        } while (System.nanoTime() - start < PATIENCE_NANOS);
        throw new UnavailableException(
                "busy", "Too many write to the audit log of this organisation at once; try again.");
    }

    private Optional<AuditEvent> last(TenantId tenant) {
        return records.current(Key.allOf(tenant), Key.DESCENDING);
    }

    private boolean stands(TenantId tenant, AuditEvent event) {
        return records.current(Key.is(tenant, AuditEventFormat.id(event.number())), Key.DESCENDING)
                .filter(event::equals)
                .isPresent();
    }

    private static ConflictException outrun() {
        return new ConflictException("audit_event_exists", "There is an event of this number already.");
    }

    @Override
    public List<AuditEvent> list(TenantId tenant, Filter filter, Optional<Long> before, int limit) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(Key.TENANT, tenant.value()));
        conditions.add(before.map(number -> Key.before(tenant, AuditEventFormat.id(number)))
                .orElseGet(() -> Key.allOf(tenant)));
        filter.actor().ifPresent(actor -> conditions.add(eq(AuditEventFormat.ACTOR, actor)));
        filter.action().ifPresent(action -> conditions.add(isOrBeginsWith(action)));
        filter.entity().ifPresent(entity -> conditions.add(eq(AuditEventFormat.ENTITY, entity)));
        filter.from().ifPresent(from -> conditions.add(gte(AuditEventFormat.AT, from)));
        filter.to().ifPresent(to -> conditions.add(lt(AuditEventFormat.AT, to)));
        return records.page(and(conditions), Key.DESCENDING, limit);
    }

    private static Bson isOrBeginsWith(String action) {
        // A slash is the character behind the dot.
        return or(
                eq(AuditEventFormat.ACTION, action),
                and(gte(AuditEventFormat.ACTION, action + "."), lt(AuditEventFormat.ACTION, action + "/")));
    }

    @Override
    public List<AuditEvent> read(TenantId tenant, long from, int limit) {
        return records.page(Key.after(tenant, AuditEventFormat.id(from - 1)), Key.ASCENDING, limit);
    }

    @Override
    public List<TenantId> tenants() {
        List<String> names = MongoErrors.translated(
                () -> records.documents().distinct(Key.TENANT, String.class).into(new ArrayList<>()));
        return names.stream().sorted().map(TenantId::new).toList();
    }
}
