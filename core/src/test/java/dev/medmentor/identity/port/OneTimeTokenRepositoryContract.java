package dev.medmentor.identity.port;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.oneTimeToken;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.shared.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link OneTimeTokenRepository} promises. */
public interface OneTimeTokenRepositoryContract {
    /** The repository under test, empty at the start of each test; the same at every call within one. */
    OneTimeTokenRepository oneTimeTokens();

    @Test
    default void findShouldGiveTheTokenAsInserted() {
        OneTimeToken invitation = insert("a", Purpose.INVITATION, NOON);
        OneTimeToken reset = insert("b", Purpose.PASSWORD_RESET, NOON);

        assertThat(oneTimeTokens().find(invitation.hash())).contains(invitation);
        assertThat(oneTimeTokens().find(reset.hash())).contains(reset);
        assertThat(oneTimeTokens().find("")).isEmpty();
    }

    @Test
    default void takeShouldGiveTheTokenToOneAlone() throws Exception {
        OneTimeToken token = insert("a", Purpose.INVITATION, NOON);

        List<Optional<OneTimeToken>> taken =
                Parallel.run(8, i -> () -> oneTimeTokens().take(token.hash()));

        assertThat(taken).containsOnlyOnce(Optional.of(token));
        assertThat(taken.stream().filter(Optional::isPresent)).hasSize(1);
        assertThat(oneTimeTokens().find(token.hash())).isEmpty();
    }

    @Test
    default void listShouldGiveTheOpenOnesOldestFirst() {
        OneTimeToken young = insert("a", Purpose.INVITATION, NOON.plusSeconds(60));
        OneTimeToken old = insert("b", Purpose.INVITATION, NOON);
        insert("c", Purpose.PASSWORD_RESET, NOON);

        assertThat(oneTimeTokens().list(TENANT, Purpose.INVITATION, NOON)).containsExactly(old, young);
        assertThat(oneTimeTokens().list(TENANT, Purpose.INVITATION, old.expiresAt()))
                .containsExactly(young);
        assertThat(oneTimeTokens().list(OTHER_TENANT, Purpose.INVITATION, NOON)).isEmpty();
    }

    @Test
    default void removeShouldRemoveTheTenantsOwnOnce() {
        OneTimeToken token = insert("a", Purpose.INVITATION, NOON);

        assertThat(oneTimeTokens().remove(OTHER_TENANT, token.hash())).isFalse();
        assertThat(oneTimeTokens().remove(TENANT, token.hash())).isTrue();
        assertThat(oneTimeTokens().remove(TENANT, token.hash())).isFalse();
    }

    @Test
    default void removeAllShouldRemoveThoseOfThePurposeAndAccount() {
        OneTimeToken invitation = insert("a", Purpose.INVITATION, NOON);
        OneTimeToken reset = insert("b", Purpose.PASSWORD_RESET, NOON);
        insert("c", Purpose.PASSWORD_RESET, NOON);
        AccountId owner = reset.account().orElseThrow();

        oneTimeTokens().removeAll(OTHER_TENANT, Purpose.PASSWORD_RESET, owner);
        oneTimeTokens().removeAll(TENANT, Purpose.PASSWORD_RESET, new AccountId("another"));
        assertThat(oneTimeTokens().list(TENANT, Purpose.PASSWORD_RESET, NOON)).hasSize(2);
        oneTimeTokens().removeAll(TENANT, Purpose.PASSWORD_RESET, owner);

        assertThat(oneTimeTokens().list(TENANT, Purpose.PASSWORD_RESET, NOON)).isEmpty();
        assertThat(oneTimeTokens().find(invitation.hash())).isPresent();
    }

    @Test
    default void removeExpiredShouldRemoveThoseThatExpiredBefore() {
        OneTimeToken expired = insert("a", Purpose.INVITATION, NOON);
        OneTimeToken open = insert("b", Purpose.INVITATION, NOON.plusSeconds(60));

        assertThat(oneTimeTokens().removeExpired(expired.expiresAt())).isZero();
        assertThat(oneTimeTokens().removeExpired(expired.expiresAt().plusMillis(1)))
                .isEqualTo(1);
        assertThat(oneTimeTokens().find(expired.hash())).isEmpty();
        assertThat(oneTimeTokens().find(open.hash())).contains(open);
    }

    private OneTimeToken insert(String name, Purpose purpose, Instant at) {
        OneTimeToken token = oneTimeToken(name, purpose, at);
        oneTimeTokens().insert(TENANT, token);
        return token;
    }
}
