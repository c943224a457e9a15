package dev.medmentor.identity;

import static dev.medmentor.identity.IdentityHarness.CALLER;
import static dev.medmentor.identity.IdentityHarness.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.identity.port.AccountRepository.Filter;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdministrationTest {
    private final IdentityHarness harness = new IdentityHarness();
    private final Identity identity = harness.identity;
    private final Grant owner = harness.register("ana");
    private final TenantId tenant = owner.account().tenant();

    @Test
    void registerShouldNameTheTenantAndSpareReservedIds() {
        assertThat(tenant).isEqualTo(new TenantId("clinic-of-ana"));
        assertThat(register("Clínica São João – Đà Nẵng", "b@example.org").tenant())
                .isEqualTo(new TenantId("clinica-sao-joao-da-nang"));
        assertThat(register("Default", "c@example.org").tenant().value()).matches("default-[a-z0-9]{6}");
        assertThat(register("診療所", "d@example.org").tenant()).isEqualTo(new TenantId("tenant"));
        assertThat(register("Clinic of Ana", "e@example.org").tenant().value()).matches("clinic-of-ana-[a-z0-9]{6}");
        assertThat(harness.actions(tenant)).containsExactly("tenant.created", "account.registered", "session.created");
    }

    @Test
    void registerShouldFailWhenTheAddressIsTakenOrRegistrationIsClosed() {
        assertThatThrownBy(() -> register("Another", "ANA@example.org")).isInstanceOf(ConflictException.class);
        assertThat(harness.storage.tenants().list(Optional.empty(), 10)).hasSize(1);

        IdentityHarness closed = new IdentityHarness(IdentitySettings.DEFAULT.withOpenRegistration(false));
        assertForbidden(() -> closed.register("ana"));
    }

    @Test
    void inviteShouldLetInWithTheRoleThatWasOffered() {
        identity.accounts()
                .updateProfile(
                        harness.principal(owner),
                        new Profile("Ana", Optional.empty(), Optional.of("pt-BR"), Optional.empty(), Map.of()),
                        Optional.empty(),
                        CALLER);
        identity.inviteMember().invite(harness.principal(owner), "ben@example.org", Role.MENTOR, CALLER);
        assertThat(harness.mails.get(0).subject()).isEqualTo("Ana convida você para Clinic of ana no MedMentor");
        assertThat(harness.mails.get(0).body()).contains("7 dias").contains("/accept-invitation#token=");

        String token = harness.lastToken();
        assertThat(identity.acceptInvitation().look(token))
                .isEqualTo(new AcceptInvitation.Offer(Email.of("ben@example.org"), "Clinic of ana", Role.MENTOR));
        Grant ben = identity.acceptInvitation().accept(token, PASSWORD, Profile.named("Ben"), CALLER);

        assertThat(harness.principal(ben).role()).isEqualTo(Role.MENTOR);
        assertThat(harness.principal(ben).tenant()).isEqualTo(tenant);
        assertInvalid(() -> identity.acceptInvitation().accept(token, PASSWORD, Profile.named("Ben"), CALLER));
        assertThat(harness.actions(tenant)).contains("account.invited", "account.joined");
    }

    @Test
    void inviteShouldFailWhenTheRoleIsNotTheCallersToGive() {
        Grant admin = harness.join(owner, "admin", Role.ADMIN);
        Grant mentor = harness.join(owner, "mentor", Role.MENTOR);

        assertForbidden(() -> invite(admin, Role.ADMIN));
        assertForbidden(() -> invite(admin, Role.OWNER));
        assertForbidden(() -> invite(owner, Role.OWNER));
        assertForbidden(() -> invite(mentor, Role.MEMBER));
        assertThat(invite(admin, Role.MENTOR)).isNotNull();
    }

    @Test
    void thePlatformShouldInviteAnOwnerIntoATenantThatHasNone() {
        Principal platform = Principal.operator(new TenantId("platform"));
        TenantId empty = new TenantId("empty");
        identity.tenants().create(platform, empty, "Empty", CALLER);
        identity.inviteMember().inviteOwner(platform, empty, "lea@example.org", CALLER);
        String first = harness.lastToken();
        identity.inviteMember().inviteOwner(platform, empty, "max@example.org", CALLER);
        Grant max = identity.acceptInvitation()
                .accept(harness.lastToken(), IdentityHarness.PASSWORD, Profile.named("Max"), CALLER);

        assertThat(max.account().role()).isEqualTo(Role.OWNER);
        assertThat(max.account().tenant()).isEqualTo(empty);
        assertThatThrownBy(() -> identity.acceptInvitation()
                        .accept(first, IdentityHarness.PASSWORD, Profile.named("Lea"), CALLER))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> identity.inviteMember().inviteOwner(platform, empty, "zoe@example.org", CALLER))
                .isInstanceOf(ConflictException.class);
        assertForbidden(
                () -> identity.inviteMember().inviteOwner(harness.principal(owner), empty, "a@example.org", CALLER));
    }

    @Test
    void invitationShouldOpenNothingWhenItIsOverReplacedWithdrawnOrItsMakerDemoted() {
        Grant admin = harness.join(owner, "admin", Role.ADMIN);
        invite(owner, Role.MEMBER);
        String replaced = harness.lastToken();
        OneTimeToken second = invite(owner, Role.MEMBER);
        String withdrawn = harness.lastToken();
        assertInvalid(() -> identity.acceptInvitation().look(replaced));
        identity.inviteMember().withdraw(harness.principal(owner), second.hash(), CALLER);
        assertInvalid(() -> identity.acceptInvitation().look(withdrawn));

        invite(admin, Role.MENTOR);
        String demoted = harness.lastToken();
        identity.accounts()
                .changeRole(harness.principal(owner), admin.account().id(), Role.MEMBER, Optional.empty(), CALLER);
        assertInvalid(() -> identity.acceptInvitation().look(demoted));

        invite(owner, Role.MEMBER);
        String expired = harness.lastToken();
        Grant other = harness.register("zoe");
        assertThatThrownBy(() -> identity.inviteMember()
                        .withdraw(
                                harness.principal(other),
                                identity.inviteMember()
                                        .pending(harness.principal(owner))
                                        .get(0)
                                        .hash(),
                                CALLER))
                .isInstanceOf(NotFoundException.class);
        harness.clock.advance(Duration.ofDays(7));
        assertInvalid(() -> identity.acceptInvitation().look(expired));
    }

    @Test
    @Tag("case-11")
    void changeRoleShouldTakeRightsAwayOnEveryInstance() {
        Grant admin = harness.join(owner, "admin", Role.ADMIN);
        String key = key(admin, EnumSet.allOf(Scope.class)).secret();
        harness.other.authenticate().byAccessToken(admin.access().token());
        harness.other.authenticate().byApiKey(key);

        Account changed = identity.accounts()
                .changeRole(harness.principal(owner), admin.account().id(), Role.MEMBER, Optional.of(1), CALLER);

        assertThat(changed.role()).isEqualTo(Role.MEMBER);
        harness.clock.advance(Duration.ofSeconds(2));
        assertRefused(
                () -> harness.other.authenticate().byAccessToken(admin.access().token()));
        assertRefused(() -> identity.refreshSession().refresh(admin.refreshToken(), CALLER));
        assertRefused(() -> harness.other.authenticate().byApiKey(key));
        assertThat(harness.count(tenant, "account.role_changed")).isEqualTo(1);
    }

    @Test
    void changeRoleShouldFailWhenTheRevisionIsNotThatOfTheAccount() {
        Grant ben = harness.join(owner, "ben", Role.MEMBER);

        assertThatThrownBy(() -> identity.accounts()
                        .changeRole(harness.principal(owner), ben.account().id(), Role.MENTOR, Optional.of(7), CALLER))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("revision_conflict"));
    }

    @Test
    @Tag("case-11")
    void disableShouldRefuseTokensAndKeysUntilEnabled() {
        Grant ben = harness.join(owner, "ben", Role.MEMBER);
        String key = key(ben, Set.of(Scope.CHAT)).secret();
        AccountId id = ben.account().id();

        identity.accounts().disable(harness.principal(owner), id, CALLER);
        identity.accounts().disable(harness.principal(owner), id, CALLER);
        assertRefused(() -> harness.principal(ben));
        assertRefused(() -> identity.refreshSession().refresh(ben.refreshToken(), CALLER));
        assertRefused(() -> identity.authenticate().byApiKey(key));

        identity.accounts().enable(harness.principal(owner), id, CALLER);
        assertRefused(() -> harness.principal(ben));
        assertThat(identity.authenticate().byApiKey(key).role()).isEqualTo(Role.MEMBER);
        assertThat(harness.count(tenant, "account.disabled")).isEqualTo(1);
        assertThat(harness.count(tenant, "account.enabled")).isEqualTo(1);
    }

    @Test
    void nobodyShouldTouchTheOwnerNorAnAdminAnother() {
        Grant admin = harness.join(owner, "admin", Role.ADMIN);
        Grant second = harness.join(owner, "second", Role.ADMIN);
        Grant mentor = harness.join(owner, "mentor", Role.MENTOR);
        AccountId ownerId = owner.account().id();

        for (Grant by : List.of(owner, admin, mentor)) {
            Principal principal = harness.principal(by);
            assertForbidden(() -> identity.accounts().disable(principal, ownerId, CALLER));
            assertForbidden(() -> identity.accounts().delete(principal, ownerId, CALLER));
            assertForbidden(
                    () -> identity.accounts().changeRole(principal, ownerId, Role.ADMIN, Optional.empty(), CALLER));
        }
        assertForbidden(() -> identity.accounts().deleteOwn(harness.principal(owner), PASSWORD, CALLER));
        Principal principal = harness.principal(admin);
        assertForbidden(
                () -> identity.accounts().disable(principal, second.account().id(), CALLER));
        assertForbidden(() ->
                identity.accounts().changeRole(principal, mentor.account().id(), Role.ADMIN, Optional.empty(), CALLER));
        assertForbidden(() ->
                identity.accounts().changeRole(principal, admin.account().id(), Role.OWNER, Optional.empty(), CALLER));
        assertForbidden(() -> identity.accounts().list(harness.principal(mentor), Filter.ALL, Optional.empty(), 10));
        assertForbidden(() -> identity.accounts().get(harness.principal(mentor), ownerId));
    }

    @Test
    @Tag("case-19")
    void anotherTenantsAccountShouldNotExist() {
        Grant stranger = harness.register("zoe");
        Principal principal = harness.principal(stranger);
        AccountId id = harness.join(owner, "ben", Role.MEMBER).account().id();
        List<ThrowingCallable> calls = List.of(
                () -> identity.accounts().get(principal, id),
                () -> identity.accounts().disable(principal, id, CALLER),
                () -> identity.accounts().enable(principal, id, CALLER),
                () -> identity.accounts().delete(principal, id, CALLER),
                () -> identity.accounts().changeRole(principal, id, Role.MEMBER, Optional.empty(), CALLER),
                () -> identity.accounts().handOver(principal, id, PASSWORD, CALLER));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(NotFoundException.class)
                        .hasMessage("There is no account " + id + "."));
    }

    @Test
    void handOverShouldLeaveOneOwner() {
        Grant ben = harness.join(owner, "ben", Role.MENTOR);
        AccountId to = ben.account().id();

        assertInvalid(() -> identity.accounts().handOver(harness.principal(owner), to, "wrong", CALLER));
        assertForbidden(() -> identity.accounts().handOver(harness.principal(ben), to, PASSWORD, CALLER));
        identity.accounts().handOver(harness.principal(owner), to, PASSWORD, CALLER);

        assertThat(harness.stored(ben.account()).role()).isEqualTo(Role.OWNER);
        assertThat(harness.stored(owner.account()).role()).isEqualTo(Role.ADMIN);
        assertThat(harness.storage.accounts().count(tenant, Role.OWNER)).isEqualTo(1);
        assertRefused(() -> harness.principal(owner));
    }

    @Test
    void deleteShouldEndEverythingAndFreeTheAddress() {
        Grant ben = harness.join(owner, "ben", Role.MEMBER);
        String key = key(ben, Set.of(Scope.CHAT)).secret();

        identity.accounts().deleteOwn(harness.principal(ben), PASSWORD, CALLER);

        assertRefused(() -> harness.principal(ben));
        assertRefused(() -> identity.authenticate().byApiKey(key));
        assertThat(harness.join(owner, "ben", Role.MENTOR).account().id())
                .isNotEqualTo(ben.account().id());
    }

    @Test
    void apiKeyShouldActForItsAccountWithinItsScopesUntilRevoked() {
        ManageApiKeys.Created created = key(owner, Set.of(Scope.LIBRARY_READ));

        Principal principal = identity.authenticate().byApiKey(created.secret());
        assertThat(created.secret())
                .matches("mmk_[0-9A-Za-z]{40,}")
                .endsWith(created.key().hint());
        assertThat(created.toString()).doesNotContain(created.secret());
        assertThat(principal.role()).isEqualTo(Role.OWNER);
        assertThat(principal.scopes()).containsExactly(Scope.LIBRARY_READ);
        assertThat(lastUse()).contains(harness.clock.instant());
        assertForbidden(() -> identity.accounts().list(principal, Filter.ALL, Optional.empty(), 10));
        assertForbidden(
                () -> identity.apiKeys().create(principal, "more", Set.of(Scope.CHAT), Optional.empty(), CALLER));
        assertForbidden(() -> identity.changePassword().change(principal, PASSWORD, PASSWORD, CALLER));

        identity.apiKeys().revoke(harness.principal(owner), created.key().id(), CALLER);
        identity.apiKeys().revoke(harness.principal(owner), created.key().id(), CALLER);
        harness.clock.advance(Duration.ofSeconds(2));
        assertRefused(() -> identity.authenticate().byApiKey(created.secret()));
        assertThat(harness.count(tenant, "api_key.created")).isEqualTo(1);
        assertThat(harness.count(tenant, "api_key.revoked")).isEqualTo(1);
    }

    @Test
    void apiKeyShouldNoteItsUseOnceAMinuteAndExpire() {
        Optional<Instant> end = Optional.of(harness.clock.instant().plus(Duration.ofMinutes(2)));
        ManageApiKeys.Created created =
                identity.apiKeys().create(harness.principal(owner), "short", Set.of(Scope.CHAT), end, CALLER);
        identity.authenticate().byApiKey(created.secret());
        Instant first = harness.clock.instant();

        harness.clock.advance(Duration.ofSeconds(59));
        identity.authenticate().byApiKey(created.secret());
        assertThat(lastUse()).contains(first);
        harness.clock.advance(Duration.ofSeconds(1));
        identity.authenticate().byApiKey(created.secret());
        assertThat(lastUse()).contains(harness.clock.instant());
        harness.clock.advance(Duration.ofMinutes(1));
        assertRefused(() -> identity.authenticate().byApiKey(created.secret()));
        assertRefused(() -> identity.authenticate().byApiKey(""));
    }

    @Test
    void apiKeyShouldBeRevokedByThoseWhoManageItsAccountAlone() {
        Grant admin = harness.join(owner, "admin", Role.ADMIN);
        Grant ben = harness.join(owner, "ben", Role.MEMBER);
        Grant stranger = harness.register("zoe");
        ApiKey owners = key(owner, Set.of(Scope.CHAT)).key();
        ApiKey bens = key(ben, Set.of(Scope.CHAT)).key();

        for (Grant by : List.of(admin, ben, stranger)) {
            assertThatThrownBy(() -> identity.apiKeys().revoke(harness.principal(by), owners.id(), CALLER))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("There is no API key " + owners.id() + ".");
        }
        identity.apiKeys().revoke(harness.principal(admin), bens.id(), CALLER);
        assertThat(identity.apiKeys().list(harness.principal(ben)).get(0).revokedAt())
                .isPresent();
        assertThat(identity.apiKeys().listAll(harness.principal(admin))).hasSize(2);
    }

    @Test
    void closeShouldLetNobodyInAnyMore() {
        Grant stranger = harness.register("zoe");
        harness.other.authenticate().byAccessToken(owner.access().token());

        assertThatThrownBy(() -> identity.tenants().close(harness.principal(stranger), tenant, CALLER))
                .isInstanceOf(NotFoundException.class);
        identity.tenants().close(harness.principal(owner), tenant, CALLER);

        assertRefused(() -> harness.principal(owner));
        assertRefused(() -> identity.refreshSession().refresh(owner.refreshToken(), CALLER));
        assertRefused(() -> identity.logIn().logIn("ana@example.org", PASSWORD, CALLER));
        harness.clock.advance(Duration.ofSeconds(2));
        assertRefused(
                () -> harness.other.authenticate().byAccessToken(owner.access().token()));
        assertThat(harness.principal(stranger)).isNotNull();
    }

    @Test
    void operatorShouldMakeAccountsAndTheirTenant() {
        Principal operator = Principal.operator(new TenantId("default"));
        Account root = identity.tenants()
                .createAccount(operator, "root@example.org", PASSWORD, Profile.named("Root"), Role.OWNER, true, CALLER);
        Grant grant = identity.logIn().logIn("root@example.org", PASSWORD, CALLER);

        assertThat(root.tenant()).isEqualTo(operator.tenant());
        assertThat(identity.tenants().list(harness.principal(grant), Optional.empty(), 10))
                .hasSize(2);
        assertForbidden(() -> identity.tenants().list(harness.principal(owner), Optional.empty(), 10));
        assertForbidden(() -> identity.tenants()
                .createAccount(
                        harness.principal(grant),
                        "x@example.org",
                        PASSWORD,
                        Profile.named("X"),
                        Role.MEMBER,
                        false,
                        CALLER));
        assertThatThrownBy(() -> identity.tenants()
                        .createAccount(
                                operator, "y@example.org", PASSWORD, Profile.named("Y"), Role.OWNER, false, CALLER))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void logInExternallyShouldFindTheLinkedAccountAlone() {
        IdentityProvider.Identity google =
                new IdentityProvider.Identity("issuer#1", Optional.of(Email.of("ana@example.org")), Optional.empty());
        IdentityProvider.Identity stranger =
                new IdentityProvider.Identity("issuer#2", Optional.of(Email.of("x@example.org")), Optional.empty());

        assertRefused(() -> identity.logInExternally().logIn(stranger, CALLER));
        assertThatThrownBy(() -> identity.logInExternally().logIn(google, CALLER))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("not_linked"));
        identity.logInExternally().link(harness.principal(owner), google, CALLER);
        Grant grant = identity.logInExternally().logIn(google, CALLER);

        assertThat(harness.principal(grant).account()).contains(owner.account().id());
    }

    private Account register(String tenantName, String email) {
        return identity.registerTenant()
                .register(tenantName, email, PASSWORD, Profile.named("Name"), CALLER)
                .account();
    }

    private OneTimeToken invite(Grant by, Role role) {
        return identity.inviteMember().invite(harness.principal(by), "new@example.org", role, CALLER);
    }

    private ManageApiKeys.Created key(Grant of, Set<Scope> scopes) {
        return identity.apiKeys().create(harness.principal(of), "key", scopes, Optional.empty(), CALLER);
    }

    private Optional<Instant> lastUse() {
        return identity.apiKeys().list(harness.principal(owner)).get(0).lastUsedAt();
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ForbiddenException.class);
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UnauthenticatedException.class);
    }
}
