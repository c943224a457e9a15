package dev.medmentor.identity.port;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.apiKey;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.Parallel;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ApiKeyRepository} promises. */
public interface ApiKeyRepositoryContract {
    AccountId ANA = new AccountId("ana");
    Instant LATER = NOON.plusSeconds(60);

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    ApiKeyRepository apiKeys();

    @Test
    default void findShouldGiveTheKeyAsInserted() {
        ApiKey bare = insert("k1", "ana", NOON);
        ApiKey full = new ApiKey(
                new ApiKeyId("k2"),
                TENANT,
                ANA,
                "Everything",
                EnumSet.allOf(Scope.class),
                "hash",
                "abcd",
                NOON,
                Optional.of(NOON.plusSeconds(3_600)),
                Optional.of(NOON.plusMillis(1)),
                Optional.of(LATER));
        apiKeys().insert(TENANT, full);

        assertThat(apiKeys().find(TENANT, bare.id())).contains(bare);
        assertThat(apiKeys().find(TENANT, full.id())).contains(full);
        assertThat(apiKeys().find(OTHER_TENANT, bare.id())).isEmpty();
    }

    @Test
    default void findBySecretHashShouldFindInWhateverTenant() {
        insert("k1", "ana", NOON);
        ApiKey theirs = apiKey(OTHER_TENANT, "k2", "ben", NOON);
        apiKeys().insert(OTHER_TENANT, theirs);

        assertThat(apiKeys().findBySecretHash("secret of k2")).contains(theirs);
        assertThat(apiKeys().findBySecretHash("secret of k3")).isEmpty();
    }

    @Test
    default void listShouldGiveTheNewestFirst() {
        ApiKey old = insert("k2", "ana", NOON);
        ApiKey young = insert("k1", "ana", LATER);
        ApiKey bens = insert("k3", "ben", NOON.plusSeconds(1));
        apiKeys().insert(OTHER_TENANT, apiKey(OTHER_TENANT, "k4", "ana", NOON));

        assertThat(apiKeys().list(TENANT, Optional.empty())).containsExactly(young, bens, old);
        assertThat(apiKeys().list(TENANT, Optional.of(ANA))).containsExactly(young, old);
    }

    @Test
    default void revokeShouldEndTheKeyOnceAndKeepItListed() throws Exception {
        ApiKey key = insert("k1", "ana", NOON);

        assertThat(apiKeys().revoke(OTHER_TENANT, key.id(), LATER)).isFalse();
        List<Boolean> won = Parallel.run(8, i -> () -> apiKeys().revoke(TENANT, key.id(), LATER));

        assertThat(won).containsOnlyOnce(true);
        assertThat(apiKeys().revoke(TENANT, new ApiKeyId("k2"), LATER)).isFalse();
        assertThat(apiKeys().list(TENANT, Optional.of(ANA))).containsExactly(key.withRevocation(LATER));
    }

    @Test
    default void revokeAllShouldEndThoseOfTheAccount() {
        insert("k1", "ana", NOON);
        insert("k2", "ana", NOON);
        ApiKey over = insert("k3", "ana", NOON);
        apiKeys().revoke(TENANT, over.id(), NOON);
        ApiKey bens = insert("k4", "ben", NOON);
        ApiKey theirs = apiKey(OTHER_TENANT, "k5", "ana", NOON);
        apiKeys().insert(OTHER_TENANT, theirs);

        assertThat(apiKeys().revokeAll(TENANT, ANA, LATER)).isEqualTo(2);

        assertThat(apiKeys().find(TENANT, new ApiKeyId("k1")).orElseThrow().revokedAt())
                .contains(LATER);
        assertThat(apiKeys().find(TENANT, over.id()).orElseThrow().revokedAt()).contains(NOON);
        assertThat(apiKeys().find(TENANT, bens.id())).contains(bens);
        assertThat(apiKeys().find(OTHER_TENANT, theirs.id())).contains(theirs);
    }

    @Test
    default void touchShouldNoteTheLastUseAndNeverMoveItBack() {
        ApiKey key = insert("k1", "ana", NOON);

        apiKeys().touch(TENANT, key.id(), LATER);
        apiKeys().touch(TENANT, key.id(), NOON);
        apiKeys().touch(OTHER_TENANT, key.id(), LATER.plusSeconds(1));
        apiKeys().touch(TENANT, new ApiKeyId("k2"), LATER);

        assertThat(apiKeys().find(TENANT, key.id())).contains(key.withLastUse(LATER));
    }

    private ApiKey insert(String id, String account, Instant at) {
        ApiKey key = apiKey(TENANT, id, account, at);
        apiKeys().insert(TENANT, key);
        return key;
    }
}
