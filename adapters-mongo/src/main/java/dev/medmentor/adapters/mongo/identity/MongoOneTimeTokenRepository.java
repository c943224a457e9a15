package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.OneTimeTokenRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Mailed secrets as documents that hold their hashes. Each method is one write; a token that was taken by a caller who
 * did not learn of it is gone, and another is to be mailed.
 */
public final class MongoOneTimeTokenRepository implements OneTimeTokenRepository {
    static final String COLLECTION = "one_time_tokens";
    static final String CREATED_AT = "createdAt";
    static final String EXPIRES_AT = "expiresAt";
    static final String PURPOSE = "purpose";

    private static final String ACCOUNT = "account";
    private static final Bson OLDEST_FIRST = Sorts.ascending(CREATED_AT, Key.ID);

    private final Records<OneTimeToken> records;

    public MongoOneTimeTokenRepository(MongoConnection connection) {
        this.records = new Records<>(connection, COLLECTION, new Format());
    }

    @Override
    public void insert(TenantId tenant, OneTimeToken token) {
        tenant.requireOwn(token.tenant());
        records.insertOnce(
                tenant,
                token,
                () -> new ConflictException("one_time_token_exists", "There is such a one-time token already."));
    }

    @Override
    public Optional<OneTimeToken> find(String hash) {
        return records.first(eq(Key.ID, hash));
    }

    @Override
    public Optional<OneTimeToken> take(String hash) {
        return records.take(eq(Key.ID, hash));
    }

    @Override
    public List<OneTimeToken> list(TenantId tenant, Purpose purpose, Instant now) {
        return records.list(and(of(tenant, purpose), gt(EXPIRES_AT, now)), found -> found.sort(OLDEST_FIRST));
    }

    @Override
    public boolean remove(TenantId tenant, String hash) {
        return records.remove(tenant, hash);
    }

    @Override
    public void removeAll(TenantId tenant, Purpose purpose, AccountId account) {
        records.removeAll(and(of(tenant, purpose), eq(ACCOUNT, account.value())));
    }

    private static Bson of(TenantId tenant, Purpose purpose) {
        return and(eq(Key.TENANT, tenant.value()), eq(PURPOSE, purpose.name()));
    }

    @Override
    public int removeExpired(Instant before) {
        return records.removeAll(lt(EXPIRES_AT, before));
    }

    private static final class Format implements RecordFormat<OneTimeToken> {
        @Override
        public String id(OneTimeToken token) {
            return token.hash();
        }

        @Override
        public void write(OneTimeToken token, FieldWriter out) {
            out.string(PURPOSE, token.purpose().name())
                    .string("email", token.email().value())
                    .string("role", token.role().map(Role::name))
                    .string(ACCOUNT, token.account().map(AccountId::value))
                    .string("madeBy", token.madeBy().map(AccountId::value))
                    .time(CREATED_AT, token.createdAt())
                    .time(EXPIRES_AT, token.expiresAt());
        }

        @Override
        public OneTimeToken read(TenantId tenant, String id, FieldReader in) {
            return new OneTimeToken(
                    id,
                    tenant,
                    Purpose.valueOf(in.string(PURPOSE)),
                    new Email(in.string("email")),
                    in.optionalString("role").map(Role::valueOf),
                    in.optionalString(ACCOUNT).map(AccountId::new),
                    in.optionalString("madeBy").map(AccountId::new),
                    in.time(CREATED_AT),
                    in.time(EXPIRES_AT));
        }
    }
}
