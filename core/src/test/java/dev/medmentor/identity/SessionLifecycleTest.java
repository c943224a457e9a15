package dev.medmentor.identity;

import static dev.medmentor.identity.IdentityHarness.CALLER;
import static dev.medmentor.identity.IdentityHarness.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.identity.model.Session;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionLifecycleTest {
    private static final String NEW_PASSWORD = "seven geese type slowly";
    private static final Duration CACHE = Duration.ofSeconds(2);

    private final IdentityHarness harness = new IdentityHarness();
    private final Identity identity = harness.identity;
    private final Grant ana = harness.register("ana");
    private final TenantId tenant = ana.account().tenant();

    @Test
    void logInShouldGiveAnotherSession() {
        Grant grant = logIn("ANA@example.org ", PASSWORD);

        assertThat(grant.session()).isNotEqualTo(ana.session());
        assertThat(harness.principal(grant).account()).contains(ana.account().id());
        assertThat(harness.stored(ana.account()).lastLoginAt()).contains(harness.clock.instant());
        assertThat(harness.last(tenant).orElseThrow().action()).isEqualTo("session.created");
        assertThat(harness.last(tenant).orElseThrow().address()).isEqualTo("192.0.2.7");
        assertThat(grant.toString()).doesNotContain(grant.refreshToken());
    }

    @Test
    @Tag("case-16")
    void logInShouldAnswerAlikeAndHashOnceWhateverIsWrong() {
        Grant ben = harness.join(ana, "ben", Role.MEMBER);
        identity.accounts().disable(harness.principal(ana), ben.account().id(), CALLER);
        List<ThrowingCallable> attempts = List.of(
                () -> logIn("nobody@example.org", PASSWORD),
                () -> logIn("no address", PASSWORD),
                () -> logIn("ana@example.org", "wrong"),
                () -> logIn("ana@example.org", "x".repeat(100_000)),
                () -> logIn("ben@example.org", PASSWORD));

        for (ThrowingCallable attempt : attempts) {
            int before = harness.hasher.verifications();
            assertThatThrownBy(attempt)
                    .isInstanceOf(UnauthenticatedException.class)
                    .hasMessage("The e-mail address or the password is wrong.")
                    .extracting(e -> ((MedMentorException) e).code())
                    .isEqualTo("wrong_credentials");
            assertThat(harness.hasher.verifications() - before).isEqualTo(1);
        }
        assertThat(harness.count(tenant, "session.refused")).isEqualTo(3);
    }

    @Test
    void logInShouldRenewAnOutdatedHashWithoutEndingSessions() {
        Account account = harness.stored(ana.account());
        assertThat(harness.storage
                        .accounts()
                        .update(tenant, account.withRenewedHash(CheapPasswordHasher.outdated(PASSWORD))))
                .isTrue();

        logIn("ana@example.org", PASSWORD);

        assertThat(harness.hasher.isOutdated(
                        harness.stored(account).passwordHash().orElseThrow()))
                .isFalse();
        assertThat(harness.principal(ana).name()).isEqualTo(account.id().value());
    }

    @Test
    void refreshShouldGiveTheNextTokens() {
        Grant next = refresh(ana);
        Grant third = refresh(next);

        assertThat(next.session()).isEqualTo(ana.session());
        assertThat(new HashSet<>(List.of(ana.refreshToken(), next.refreshToken(), third.refreshToken())))
                .hasSize(3);
        assertThat(harness.principal(third)).isEqualTo(harness.principal(ana));
    }

    @Test
    void refreshShouldGiveTheSameChildAgainWhenTheReplyWasLost() {
        Grant next = refresh(ana);
        harness.clock.advance(Duration.ofSeconds(10));

        assertThat(refresh(ana).refreshToken()).isEqualTo(next.refreshToken());
        assertThat(refresh(next)).isNotNull();
    }

    @Test
    @Tag("case-7")
    void refreshShouldEndTheFamilyWhenASpentTokenComesEvenInTheSameInstant() {
        Grant newest = refresh(refresh(refresh(ana)));

        assertRefused(() -> refresh(ana));
        assertRefused(() -> refresh(ana));

        assertRefused(() -> refresh(newest));
        assertRefused(() -> harness.principal(newest));
        assertThat(harness.count(tenant, "session.reuse_detected")).isEqualTo(1);
    }

    @Test
    @Tag("case-7")
    void refreshShouldEndTheFamilyWhenTheParentComesAfterTheGrace() {
        Grant next = refresh(ana);
        harness.clock.advance(Duration.ofSeconds(10).plusMillis(1));

        assertRefused(() -> refresh(ana));
        assertRefused(() -> refresh(next));
    }

    @Test
    void refreshShouldEndNothingWhenTheTokenIsForged() {
        String forged = "mmr_" + ana.session() + "_0_" + "a".repeat(64);

        assertRefused(() -> identity.refreshSession().refresh(forged, CALLER));
        assertRefused(() -> identity.refreshSession().refresh(ana.access().token(), CALLER));
        assertThat(refresh(ana)).isNotNull();
    }

    @Test
    @Tag("case-8")
    void refreshShouldHaveOneSuccessorWhenManyComeAtOnceToTwoInstances() throws Exception {
        List<String> children = Parallel.run(
                50,
                i -> () -> (i % 2 == 0 ? identity : harness.other)
                        .refreshSession()
                        .refresh(ana.refreshToken(), CALLER)
                        .refreshToken());

        assertThat(new HashSet<>(children)).hasSize(1);
        assertThat(identity.refreshSession().refresh(children.get(0), CALLER)).isNotNull();
    }

    @Test
    @Tag("case-9")
    void refreshShouldFailWhenIdleTooLong() {
        harness.clock.advance(Duration.ofDays(6));
        Grant next = refresh(ana);
        harness.clock.advance(Duration.ofDays(7));

        assertThat(next.refreshExpiresAt()).isEqualTo(harness.clock.instant());
        assertRefused(() -> refresh(next));
        assertThat(harness.count(tenant, "session.reuse_detected")).isZero();
    }

    @Test
    @Tag("case-9")
    void refreshShouldFailAfterTheAbsoluteLifetimeHoweverOftenItIsUsed() {
        Grant grant = ana;
        for (int day = 0; day < 29; day += 1) {
            harness.clock.advance(Duration.ofDays(1));
            grant = refresh(grant);
        }
        Grant last = grant;
        harness.clock.advance(Duration.ofDays(1));

        assertThat(last.refreshExpiresAt()).isEqualTo(harness.clock.instant());
        assertRefused(() -> refresh(last));
    }

    @Test
    @Tag("case-10")
    void logOutShouldBeFeltOnEveryInstanceWithinTwoSeconds() {
        harness.other.authenticate().byAccessToken(ana.access().token());

        identity.logOut().logOut(harness.principal(ana), CALLER);

        assertRefused(() -> harness.principal(ana));
        assertRefused(() -> refresh(ana));
        harness.clock.advance(CACHE);
        assertRefused(
                () -> harness.other.authenticate().byAccessToken(ana.access().token()));
        assertThat(harness.count(tenant, "session.ended")).isEqualTo(1);
    }

    @Test
    void endShouldEndOnlyOwnSessions() {
        Grant phone = logIn("ana@example.org", PASSWORD);
        Grant ben = harness.join(ana, "ben", Role.ADMIN);

        assertThat(identity.logOut().sessions(harness.principal(ana)).stream().map(Session::id))
                .containsExactlyInAnyOrder(phone.session(), ana.session());
        assertThatThrownBy(() -> identity.logOut().end(harness.principal(ben), phone.session(), CALLER))
                .isInstanceOf(NotFoundException.class);
        identity.logOut().end(harness.principal(ana), phone.session(), CALLER);

        assertRefused(() -> harness.principal(phone));
        assertThat(identity.logOut().logOutEverywhere(harness.principal(ana), CALLER))
                .isEqualTo(1);
        assertRefused(() -> harness.principal(ana));
        assertThat(harness.count(tenant, "session.ended")).isEqualTo(2);
    }

    @Test
    @Tag("case-11")
    void changePasswordShouldEndEverythingOfBefore() {
        Grant phone = logIn("ana@example.org", PASSWORD);
        ManageApiKeys.Created key =
                identity.apiKeys().create(harness.principal(ana), "key", Set.of(Scope.CHAT), Optional.empty(), CALLER);
        harness.other.authenticate().byAccessToken(phone.access().token());
        harness.other.authenticate().byApiKey(key.secret());

        assertCode(
                () -> identity.changePassword().change(harness.principal(ana), "wrong", NEW_PASSWORD, CALLER),
                "wrong_password");
        assertCode(
                () -> identity.changePassword().change(harness.principal(ana), PASSWORD, "short", CALLER),
                "password_too_short");
        Grant fresh = identity.changePassword().change(harness.principal(ana), PASSWORD, NEW_PASSWORD, CALLER);

        harness.clock.advance(CACHE);
        for (Grant old : List.of(ana, phone)) {
            assertRefused(() ->
                    harness.other.authenticate().byAccessToken(old.access().token()));
            assertRefused(() -> refresh(old));
        }
        assertRefused(() -> harness.other.authenticate().byApiKey(key.secret()));
        assertThat(harness.principal(fresh).account()).contains(ana.account().id());
        assertRefused(() -> logIn("ana@example.org", PASSWORD));
        logIn("ana@example.org", NEW_PASSWORD);
        assertThat(harness.count(tenant, "password.changed")).isEqualTo(1);
    }

    @Test
    @Tag("case-17")
    void resetShouldWorkOnceAndEndEverythingOfBefore() {
        identity.resetPassword().request("Ana@example.org", CALLER);
        String token = harness.lastToken();

        assertCode(() -> identity.resetPassword().redeem(token, "password123456789", CALLER), "password_too_common");
        identity.resetPassword().redeem(token, NEW_PASSWORD, CALLER);

        assertRefused(() -> harness.principal(ana));
        assertRefused(() -> refresh(ana));
        logIn("ana@example.org", NEW_PASSWORD);
        assertInvalidLink(token);
        assertThat(harness.actions(tenant)).contains("password.reset_requested", "password.reset");
    }

    @Test
    @Tag("case-17")
    void resetShouldFailWhenTheTokenIsEmptyExpiredReplacedOrForSomethingElse() {
        identity.resetPassword().request("ana@example.org", CALLER);
        String replaced = harness.lastToken();
        identity.resetPassword().request("ana@example.org", CALLER);
        String expired = harness.lastToken();
        identity.inviteMember().invite(harness.principal(ana), "ben@example.org", Role.MEMBER, CALLER);
        String invitation = harness.lastToken();

        assertThat(expired).hasSizeGreaterThanOrEqualTo(43);
        assertInvalidLink("");
        assertInvalidLink(replaced);
        assertInvalidLink(invitation);
        harness.clock.advance(Duration.ofMinutes(10));
        assertInvalidLink(expired);
        assertThat(identity.acceptInvitation().look(invitation).email().value()).isEqualTo("ben@example.org");
    }

    @Test
    @Tag("case-16")
    void resetRequestShouldTellNothingWhenTheAddressIsUnknown() {
        identity.resetPassword().request("nobody@example.org", CALLER);

        assertThat(harness.mails).isEmpty();
        assertThatThrownBy(() -> identity.resetPassword().request("no address", CALLER))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void removeWhatIsOverShouldKeepWhatStands() {
        harness.clock.advance(Duration.ofDays(32));
        Grant young = logIn("ana@example.org", PASSWORD);

        assertThat(identity.removeWhatIsOver()).isEqualTo(1);
        assertThat(refresh(young)).isNotNull();
    }

    private Grant logIn(String email, String password) {
        return identity.logIn().logIn(email, password, CALLER);
    }

    private Grant refresh(Grant grant) {
        return identity.refreshSession().refresh(grant.refreshToken(), CALLER);
    }

    private void assertInvalidLink(String token) {
        assertCode(() -> identity.resetPassword().redeem(token, NEW_PASSWORD, CALLER), "invalid_one_time_token");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UnauthenticatedException.class);
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
