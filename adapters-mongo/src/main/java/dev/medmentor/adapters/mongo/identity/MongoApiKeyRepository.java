package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.max;
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
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.identity.port.ApiKeyRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/**
 * API keys, each a document. Ending all of an account ends one after the other: what a crash leaves standing is ended by
 * a repetition.
 */
public final class MongoApiKeyRepository implements ApiKeyRepository {
    static final String COLLECTION = "api_keys";
    static final String ACCOUNT = "account";
    static final String CREATED_AT = "createdAt";
    static final String SECRET_HASH = "secretHash";

    private static final String LAST_USED_AT = "lastUsedAt";
    private static final String REVOKED_AT = "revokedAt";
    private static final Bson STANDING = exists(REVOKED_AT, false);
    private static final Bson NEWEST_FIRST = Sorts.descending(CREATED_AT, Key.ID);

    private final Records<ApiKey> records;

    public MongoApiKeyRepository(MongoConnection connection) {
        this.records = new Records<>(connection, COLLECTION, new Format());
    }

    @Override
    public void insert(TenantId tenant, ApiKey key) {
        tenant.requireOwn(key.tenant());
        records.insertOnce(
                tenant,
                key,
                () -> new ConflictException("api_key_exists", "There is an API key " + key.id() + " already."));
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, ApiKeyId id) {
        return records.find(tenant, id.value());
    }

    @Override
    public Optional<ApiKey> findBySecretHash(String hash) {
        return records.first(eq(SECRET_HASH, hash));
    }

    @Override
    public List<ApiKey> list(TenantId tenant, Optional<AccountId> account) {
        Bson theirs = account.map(MongoApiKeyRepository::of).orElseGet(Filters::empty);
        return records.list(and(eq(Key.TENANT, tenant.value()), theirs), found -> found.sort(NEWEST_FIRST));
    }

    @Override
    public boolean revoke(TenantId tenant, ApiKeyId id, Instant at) {
        return records.change(and(Key.is(tenant, id.value()), STANDING), set(REVOKED_AT, at));
    }

    @Override
    public int revokeAll(TenantId tenant, AccountId account, Instant at) {
        return records.updateAll(and(eq(Key.TENANT, tenant.value()), of(account), STANDING), set(REVOKED_AT, at));
    }

    @Override
    public void touch(TenantId tenant, ApiKeyId id, Instant at) {
        records.change(Key.is(tenant, id.value()), max(LAST_USED_AT, at));
    }

    private static Bson of(AccountId account) {
        return eq(ACCOUNT, account.value());
    }

    private static final class Format implements RecordFormat<ApiKey> {
        @Override
        public String id(ApiKey key) {
            return key.id().value();
        }

        @Override
        public void write(ApiKey key, FieldWriter out) {
            out.string(ACCOUNT, key.account().value())
                    .string("name", key.name())
                    .strings(
                            "scopes",
                            key.scopes().stream().sorted().map(Enum::name).toList())
                    .string(SECRET_HASH, key.secretHash())
                    .string("hint", key.hint())
                    .time(CREATED_AT, key.createdAt())
                    .time("expiresAt", key.expiresAt())
                    .time(LAST_USED_AT, key.lastUsedAt())
                    .time(REVOKED_AT, key.revokedAt());
        }

        @Override
        public ApiKey read(TenantId tenant, String id, FieldReader in) {
            return new ApiKey(
                    new ApiKeyId(id),
                    tenant,
                    new AccountId(in.string(ACCOUNT)),
                    in.string("name"),
                    in.strings("scopes").stream().map(Scope::valueOf).collect(Collectors.toSet()),
                    in.string(SECRET_HASH),
                    in.string("hint"),
                    in.time(CREATED_AT),
                    in.optionalTime("expiresAt"),
                    in.optionalTime(LAST_USED_AT),
                    in.optionalTime(REVOKED_AT));
        }
    }
}
