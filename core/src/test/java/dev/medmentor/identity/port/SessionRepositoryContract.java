package dev.medmentor.identity.port;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.session;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link SessionRepository} promises. */
public interface SessionRepositoryContract {
    AccountId ANA = new AccountId("ana");
    Instant LATER = NOON.plusSeconds(60);

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    SessionRepository sessions();

    @Test
    default void findShouldGiveTheSessionAsInserted() {
        Session session = session(TENANT, "s1", "ana");
        sessions().insert(TENANT, session);

        assertThat(sessions().find(TENANT, session.id())).contains(session);
        assertThat(sessions().find(OTHER_TENANT, session.id())).isEmpty();
        assertThat(sessions().findAny(session.id())).contains(session);
        assertThat(sessions().findAny(new SessionId("s2"))).isEmpty();
    }

    @Test
    default void rotateShouldReplaceWhenTheExpectedTokenIsCurrent() {
        Session first = insert("s1");
        Session second = first.rotated("token 1", LATER);

        assertThat(sessions().rotate(TENANT, second, first.tokenHash())).isTrue();
        assertThat(sessions().find(TENANT, first.id())).contains(second);
    }

    @Test
    default void rotateShouldBeFalseWhenTheTokenIsNotCurrent() {
        Session first = insert("s1");
        Session second = first.rotated("token 1", LATER);
        sessions().rotate(TENANT, second, first.tokenHash());

        assertThat(sessions().rotate(TENANT, first.rotated("another", LATER), first.tokenHash()))
                .isFalse();
        assertThat(sessions().find(TENANT, first.id())).contains(second);
    }

    @Test
    default void rotateShouldBeFalseWhenTheSessionIsRevokedOrUnknown() {
        Session first = insert("s1");
        sessions().revoke(TENANT, first.id(), LATER);
        Session unknown = session(TENANT, "s2", "ana");

        assertThat(sessions().rotate(TENANT, first.rotated("token 1", LATER), first.tokenHash()))
                .isFalse();
        assertThat(sessions().rotate(TENANT, unknown.rotated("token 1", LATER), unknown.tokenHash()))
                .isFalse();
        assertThat(sessions().find(TENANT, first.id()).orElseThrow().revokedAt())
                .contains(LATER);
        assertThat(sessions().findAny(unknown.id())).isEmpty();
    }

    @Test
    default void rotateShouldBeFalseWhenTheSessionIsAnotherTenants() {
        Session mine = insert("s1");
        Session theirs = session(OTHER_TENANT, "s1", "ana").rotated("token 1", LATER);

        assertThat(sessions().rotate(OTHER_TENANT, theirs, mine.tokenHash())).isFalse();
        assertThat(sessions().findAny(mine.id())).contains(mine);
    }

    @Test
    @Tag("case-8")
    default void rotateShouldLetOneWinWhenManyShowTheSameToken() throws Exception {
        Session first = insert("s1");

        List<Boolean> won = Parallel.run(
                16, i -> () -> sessions().rotate(TENANT, first.rotated("child " + i, LATER), first.tokenHash()));

        assertThat(won).containsOnlyOnce(true);
        assertThat(sessions().find(TENANT, first.id()).orElseThrow().tokenHash())
                .isEqualTo("child " + won.indexOf(true));
    }

    @Test
    default void revokeShouldEndTheSessionOnce() {
        Session session = insert("s1");

        assertThat(sessions().revoke(OTHER_TENANT, session.id(), LATER)).isFalse();
        assertThat(sessions().revoke(TENANT, session.id(), LATER)).isTrue();
        assertThat(sessions().revoke(TENANT, session.id(), LATER.plusSeconds(1)))
                .isFalse();
        assertThat(sessions().revoke(TENANT, new SessionId("s2"), LATER)).isFalse();
        assertThat(sessions().find(TENANT, session.id()).orElseThrow().revokedAt())
                .contains(LATER);
    }

    @Test
    default void revokeShouldSucceedOnceWhenManyTry() throws Exception {
        Session session = insert("s1");

        List<Boolean> won = Parallel.run(8, i -> () -> sessions().revoke(TENANT, session.id(), LATER));

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    default void revokeAllShouldEndThoseOfTheAccountButTheSparedOne() {
        insert("s1");
        Session spared = insert("s2");
        Session over = insert("s3");
        sessions().revoke(TENANT, over.id(), NOON);
        Session bens = session(TENANT, "s4", "ben");
        sessions().insert(TENANT, bens);
        Session theirs = session(OTHER_TENANT, "s5", "ana");
        sessions().insert(OTHER_TENANT, theirs);

        assertThat(sessions().revokeAll(TENANT, ANA, Optional.of(spared.id()), LATER))
                .isEqualTo(1);

        assertThat(sessions().active(TENANT, ANA, LATER)).containsExactly(spared);
        assertThat(sessions().find(TENANT, over.id()).orElseThrow().revokedAt()).contains(NOON);
        assertThat(sessions().findAny(bens.id())).contains(bens);
        assertThat(sessions().findAny(theirs.id())).contains(theirs);
        assertThat(sessions().revokeAll(TENANT, ANA, Optional.empty(), LATER)).isEqualTo(1);
        assertThat(sessions().active(TENANT, ANA, LATER)).isEmpty();
    }

    @Test
    default void activeShouldGiveTheNewestFirstWithoutThoseThatAreOver() {
        Session old = session(TENANT, "s1", "ana", NOON);
        Session young = session(TENANT, "s0", "ana", LATER);
        sessions().insert(TENANT, old);
        sessions().insert(TENANT, young);

        assertThat(sessions().active(TENANT, ANA, LATER)).containsExactly(young, old);
        assertThat(sessions().active(TENANT, ANA, old.expiresAt())).containsExactly(young);
        assertThat(sessions().active(OTHER_TENANT, ANA, LATER)).isEmpty();
    }

    @Test
    default void removeOverShouldRemoveThoseThatAreOverLongEnough() {
        Session standing = session(TENANT, "s1", "ana", NOON.plus(Duration.ofDays(5)));
        Session expired = session(TENANT, "s2", "ana", NOON);
        Session revoked = session(OTHER_TENANT, "s3", "ana", NOON.plus(Duration.ofDays(5)));
        sessions().insert(TENANT, standing);
        sessions().insert(TENANT, expired);
        sessions().insert(OTHER_TENANT, revoked);
        sessions().revoke(OTHER_TENANT, revoked.id(), LATER);

        assertThat(sessions().removeOver(LATER)).isZero();
        assertThat(sessions().removeOver(expired.expiresAt().plusMillis(1))).isEqualTo(2);
        assertThat(sessions().findAny(standing.id())).contains(standing);
        assertThat(sessions().findAny(expired.id())).isEmpty();
        assertThat(sessions().findAny(revoked.id())).isEmpty();
    }

    private Session insert(String id) {
        Session session = session(TENANT, id, "ana");
        sessions().insert(TENANT, session);
        return session;
    }
}
