package dev.medmentor.adapters.mongo.identity;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.Key;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/** The indexes of identity's collections. */
public final class IdentityIndexes {
    /** So long after their windows have ended counts are removed; longer than clocks may differ. */
    private static final Duration RATE_COUNTS_KEPT = Duration.ofHours(1);

    public static final List<CollectionIndex> ALL = Stream.of(
                    Stream.of(CollectionIndex.unique(MongoTenantRepository.COLLECTION, "id", ascending(Key.ID))),
                    accounts(),
                    sessions(),
                    apiKeys(),
                    oneTimeTokens(),
                    auditEvents(),
                    Stream.of(CollectionIndex.expiring(
                            MongoRateLimiter.COLLECTION,
                            "expiry",
                            ascending(MongoRateLimiter.ENDS_AT),
                            RATE_COUNTS_KEPT)))
            .flatMap(indexes -> indexes)
            .toList();

    private IdentityIndexes() {}

    private static Stream<CollectionIndex> accounts() {
        String collection = MongoAccountRepository.COLLECTION;
        return Stream.of(
                CollectionIndex.unique(collection, "id", ascending(Key.ID)),
                CollectionIndex.unique(collection, "email", ascending(AccountFormat.EMAIL)),
                CollectionIndex.uniqueIfPresent(
                        collection, "external_subject", ascending(AccountFormat.EXTERNAL_SUBJECT)),
                CollectionIndex.on(collection, "role", ascending(Key.TENANT, AccountFormat.ROLE, Key.FIELD)));
    }

    private static Stream<CollectionIndex> sessions() {
        String collection = MongoSessionRepository.COLLECTION;
        return Stream.of(
                CollectionIndex.unique(collection, "id", ascending(Key.ID)),
                CollectionIndex.on(
                        collection,
                        "account",
                        newestOfAccount(MongoSessionRepository.ACCOUNT, MongoSessionRepository.CREATED_AT)),
                CollectionIndex.on(collection, "expiry", ascending(MongoSessionRepository.EXPIRES_AT)),
                CollectionIndex.on(collection, "revocation", ascending(MongoSessionRepository.REVOKED_AT)));
    }

    private static Stream<CollectionIndex> apiKeys() {
        String collection = MongoApiKeyRepository.COLLECTION;
        return Stream.of(
                CollectionIndex.unique(collection, "secret_hash", ascending(MongoApiKeyRepository.SECRET_HASH)),
                CollectionIndex.on(
                        collection,
                        "account",
                        newestOfAccount(MongoApiKeyRepository.ACCOUNT, MongoApiKeyRepository.CREATED_AT)),
                CollectionIndex.on(
                        collection,
                        "age",
                        compoundIndex(ascending(Key.TENANT), descending(MongoApiKeyRepository.CREATED_AT, Key.ID))));
    }

    private static Bson newestOfAccount(String account, String createdAt) {
        return compoundIndex(ascending(Key.TENANT, account), descending(createdAt, Key.ID));
    }

    private static Stream<CollectionIndex> oneTimeTokens() {
        String collection = MongoOneTimeTokenRepository.COLLECTION;
        return Stream.of(
                CollectionIndex.unique(collection, "id", ascending(Key.ID)),
                CollectionIndex.on(
                        collection,
                        "purpose",
                        ascending(
                                Key.TENANT,
                                MongoOneTimeTokenRepository.PURPOSE,
                                MongoOneTimeTokenRepository.CREATED_AT,
                                Key.ID)),
                CollectionIndex.on(collection, "expiry", ascending(MongoOneTimeTokenRepository.EXPIRES_AT)));
    }

    private static Stream<CollectionIndex> auditEvents() {
        String collection = MongoAuditLog.COLLECTION;
        return Stream.of(
                CollectionIndex.on(collection, "actor", ascending(Key.TENANT, AuditEventFormat.ACTOR, Key.FIELD)),
                CollectionIndex.on(collection, "entity", ascending(Key.TENANT, AuditEventFormat.ENTITY, Key.FIELD)));
    }
}
