package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.SessionRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Sessions, each a document. A token is rotated by one write, on condition that the expected one is current. Ending all
 * of an account ends one after the other: what a crash leaves standing is ended by a repetition.
 */
public final class MongoSessionRepository implements SessionRepository {
    static final String COLLECTION = "sessions";
    static final String ACCOUNT = "account";
    static final String CREATED_AT = "createdAt";
    static final String EXPIRES_AT = "expiresAt";
    static final String REVOKED_AT = "revokedAt";

    private static final String TOKEN_HASH = "tokenHash";
    private static final Bson STANDING = exists(REVOKED_AT, false);
    private static final Bson NEWEST_FIRST = Sorts.descending(CREATED_AT, Key.ID);

    private final Records<Session> records;

    public MongoSessionRepository(MongoConnection connection) {
        this.records = new Records<>(connection, COLLECTION, new Format());
    }

    @Override
    public void insert(TenantId tenant, Session session) {
        tenant.requireOwn(session.tenant());
        records.insertOnce(tenant, session, () -> taken(session));
    }

    private static ConflictException taken(Session session) {
        return new ConflictException("session_exists", "There is a session " + session.id() + " already.");
    }

    @Override
    public Optional<Session> find(TenantId tenant, SessionId id) {
        return records.find(tenant, id.value());
    }

    @Override
    public Optional<Session> findAny(SessionId id) {
        return records.first(eq(Key.ID, id.value()));
    }

    @Override
    public boolean rotate(TenantId tenant, Session next, String expectedHash) {
        tenant.requireOwn(next.tenant());
        return records.replace(tenant, next, and(eq(TOKEN_HASH, expectedHash), STANDING), () -> taken(next));
    }

    @Override
    public boolean revoke(TenantId tenant, SessionId id, Instant at) {
        return records.change(and(Key.is(tenant, id.value()), STANDING), set(REVOKED_AT, at));
    }

    @Override
    public int revokeAll(TenantId tenant, AccountId account, Optional<SessionId> spared, Instant at) {
        Bson others = spared.map(session -> ne(Key.ID, session.value())).orElseGet(Filters::empty);
        return records.updateAll(and(of(tenant, account), STANDING, others), set(REVOKED_AT, at));
    }

    @Override
    public List<Session> active(TenantId tenant, AccountId account, Instant now) {
        return records.list(and(of(tenant, account), STANDING, gt(EXPIRES_AT, now)), found -> found.sort(NEWEST_FIRST));
    }

    private static Bson of(TenantId tenant, AccountId account) {
        return and(eq(Key.TENANT, tenant.value()), eq(ACCOUNT, account.value()));
    }

    @Override
    public int removeOver(Instant before) {
        return records.removeAll(or(lt(EXPIRES_AT, before), lt(REVOKED_AT, before)));
    }

    private static final class Format implements RecordFormat<Session> {
        @Override
        public String id(Session session) {
            return session.id().value();
        }

        @Override
        public void write(Session session, FieldWriter out) {
            out.string(ACCOUNT, session.account().value())
                    .number("generation", session.generation())
                    .string(TOKEN_HASH, session.tokenHash())
                    .number("tokenNumber", session.tokenNumber())
                    .time(CREATED_AT, session.createdAt())
                    .time("rotatedAt", session.rotatedAt())
                    .time(EXPIRES_AT, session.expiresAt())
                    .string("client", session.client())
                    .string("address", session.address())
                    .time(REVOKED_AT, session.revokedAt());
        }

        @Override
        public Session read(TenantId tenant, String id, FieldReader in) {
            return new Session(
                    new SessionId(id),
                    tenant,
                    new AccountId(in.string(ACCOUNT)),
                    in.number("generation"),
                    in.string(TOKEN_HASH),
                    in.number("tokenNumber"),
                    in.time(CREATED_AT),
                    in.time("rotatedAt"),
                    in.time(EXPIRES_AT),
                    in.string("client"),
                    in.string("address"),
                    in.optionalTime(REVOKED_AT));
        }
    }
}
