package dev.medmentor.identity.port;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.identity.IdentityFixture.account;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Listing;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository.Filter;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AccountRepository} promises. */
public interface AccountRepositoryContract {
    /** The repository under test, empty at the start of each test; the same at every call within one. */
    AccountRepository accounts();

    @Test
    default void findShouldGiveTheAccountAsInsertedWhenItHasEverything() {
        Account full = new Account(
                new AccountId("full"),
                TENANT,
                Email.of("Ana.Güneş@Example.org"),
                Role.ADMIN,
                AccountStatus.DISABLED,
                Optional.of("$2a$12$hash"),
                Optional.of("https://accounts.example.org#4711"),
                true,
                new Profile(
                        "Dr. Ana 'Güneş'",
                        Optional.of("line one\nline two"),
                        Optional.of("pt-BR"),
                        Optional.of("https://example.org/a.png"),
                        Map.of("theme", "dark", "\"quoted\"", "{}"),
                        Optional.of(new Listing(
                                Listing.Reach.PUBLIC,
                                Optional.of("Endocrinologist in Recife"),
                                List.of("pt-BR", "en"),
                                List.of("Diabetes", "Thyroid")))),
                NOON,
                Optional.of(NOON.plusMillis(1_234)),
                7,
                9);
        accounts().insert(TENANT, full);

        assertThat(accounts().find(TENANT, full.id())).contains(full);
    }

    @Test
    default void findShouldGiveTheAccountAsInsertedWhenItHasNothing() {
        Account bare = account(TENANT, "bare");
        Account passwordless = new Account(
                bare.id(),
                TENANT,
                bare.email(),
                Role.MEMBER,
                AccountStatus.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                false,
                bare.profile(),
                NOON,
                Optional.empty(),
                1,
                1);
        accounts().insert(TENANT, passwordless);

        assertThat(accounts().find(TENANT, bare.id())).contains(passwordless);
    }

    @Test
    default void findShouldBeEmptyWhenTheAccountIsAnotherTenants() {
        accounts().insert(TENANT, account(TENANT, "ana"));

        assertThat(accounts().find(OTHER_TENANT, new AccountId("ana"))).isEmpty();
    }

    @Test
    default void findByEmailShouldFindInWhateverTenant() {
        Account ana = account(TENANT, "ana");
        Account ben = account(OTHER_TENANT, "ben");
        accounts().insert(TENANT, ana);
        accounts().insert(OTHER_TENANT, ben);

        assertThat(accounts().findByEmail(Email.of("BEN@example.org"))).contains(ben);
        assertThat(accounts().findByEmail(Email.of("be_@example.org"))).isEmpty();
    }

    @Test
    default void findByExternalSubjectShouldFindInWhateverTenant() {
        Account ben = account(OTHER_TENANT, "ben");
        accounts().insert(TENANT, account(TENANT, "ana"));
        accounts().insert(OTHER_TENANT, ben);
        assertThat(accounts().update(OTHER_TENANT, ben.withExternalSubject("issuer#1")))
                .isTrue();

        assertThat(accounts().findByExternalSubject("issuer#1").map(Account::id))
                .contains(ben.id());
        assertThat(accounts().findByExternalSubject("issuer#2")).isEmpty();
    }

    @Test
    default void insertShouldFailWhenTheEmailIsTakenInWhateverTenant() {
        accounts().insert(TENANT, account(TENANT, "ana"));

        assertTaken(account(OTHER_TENANT, "other", "ana@example.org", Role.OWNER));
        assertTaken(account(TENANT, "other", "ana@example.org", Role.OWNER));
    }

    @Test
    default void insertShouldFailWhenTheIdIsTakenInWhateverTenant() {
        Account ana = account(TENANT, "ana");
        accounts().insert(TENANT, ana);

        assertTaken(account(OTHER_TENANT, "ana", "other@example.org", Role.OWNER));
        assertThat(accounts().find(TENANT, ana.id())).contains(ana);
    }

    @Test
    default void insertShouldFailWhenTheExternalSubjectIsTaken() {
        accounts().insert(TENANT, account(TENANT, "ana").withExternalSubject("issuer#1"));

        assertTaken(account(OTHER_TENANT, "ben").withExternalSubject("issuer#1"));
    }

    @Test
    default void insertShouldLetOneWinWhenManyWantTheSameEmail() throws Exception {
        List<Boolean> won = Parallel.run(8, i -> () -> {
            try {
                accounts().insert(TENANT, account(TENANT, "id" + i, "ana@example.org", Role.MEMBER));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(accounts().list(TENANT, Filter.ALL, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    default void updateShouldReplaceWhenTheRevisionIsTheNext() {
        Account ana = account(TENANT, "ana");
        accounts().insert(TENANT, ana);
        Account changed =
                ana.withRole(Role.ADMIN).withLastLogin(NOON.plusSeconds(5)).withProfile(Profile.named("Ana Prado"));

        assertThat(accounts().update(TENANT, ana.withStatus(AccountStatus.DISABLED)))
                .isTrue();
        assertThat(accounts().update(TENANT, changed)).isFalse();
        Account next = accounts().find(TENANT, ana.id()).orElseThrow().withPasswordHash("new");
        assertThat(accounts().update(TENANT, next)).isTrue();
        assertThat(accounts().find(TENANT, ana.id())).contains(next);
    }

    @Test
    default void updateShouldBeFalseWhenTheAccountIsUnknownOrAnotherTenants() {
        accounts().insert(TENANT, account(TENANT, "ana"));

        assertThat(accounts().update(TENANT, account(TENANT, "ben").withRole(Role.ADMIN)))
                .isFalse();
        assertThat(accounts().update(OTHER_TENANT, account(OTHER_TENANT, "ana").withRole(Role.ADMIN)))
                .isFalse();
        assertThat(accounts().find(TENANT, new AccountId("ana"))).contains(account(TENANT, "ana"));
    }

    @Test
    default void updateShouldFailWhenTheExternalSubjectIsTaken() {
        accounts().insert(TENANT, account(TENANT, "ana").withExternalSubject("issuer#1"));
        Account ben = account(TENANT, "ben");
        accounts().insert(TENANT, ben);

        assertThatThrownBy(() -> accounts().update(TENANT, ben.withExternalSubject("issuer#1")))
                .isInstanceOf(ConflictException.class);
        assertThat(accounts().find(TENANT, ben.id())).contains(ben);
    }

    @Test
    default void updateShouldLetOneWinWhenManyChangeTheSameRevision() throws Exception {
        Account ana = account(TENANT, "ana");
        accounts().insert(TENANT, ana);

        List<Boolean> won = Parallel.run(8, i -> () -> accounts().update(TENANT, ana.withPasswordHash("hash " + i)));

        assertThat(won).containsOnlyOnce(true);
        assertThat(accounts().find(TENANT, ana.id()).orElseThrow().passwordHash())
                .contains("hash " + won.indexOf(true));
    }

    @Test
    default void removeShouldFreeTheEmail() {
        Account ana = account(TENANT, "ana");
        accounts().insert(TENANT, ana);

        accounts().remove(OTHER_TENANT, ana.id());
        assertThat(accounts().find(TENANT, ana.id())).isPresent();
        accounts().remove(TENANT, ana.id());
        accounts().remove(TENANT, ana.id());

        assertThat(accounts().find(TENANT, ana.id())).isEmpty();
        accounts().insert(OTHER_TENANT, account(OTHER_TENANT, "new", "ana@example.org", Role.OWNER));
    }

    @Test
    default void listShouldAscendFromAfterTheGivenOneUpToTheLimit() {
        List.of("c", "a", "d", "b").forEach(id -> accounts().insert(TENANT, account(TENANT, id)));
        accounts().insert(OTHER_TENANT, account(OTHER_TENANT, "bb"));

        assertThat(ids(Filter.ALL, Optional.empty(), 2)).containsExactly("a", "b");
        assertThat(ids(Filter.ALL, Optional.of(new AccountId("b")), 10)).containsExactly("c", "d");
    }

    @Test
    default void listShouldGiveThoseThatMatchEveryPartOfTheFilter() {
        accounts().insert(TENANT, named(account(TENANT, "a", "erica@example.org", Role.MENTOR), "Érica 100% Nguyễn"));
        accounts().insert(TENANT, named(account(TENANT, "b", "x_y@example.org", Role.MENTOR), "Ben"));
        accounts()
                .insert(
                        TENANT,
                        named(account(TENANT, "c", "xzy@example.org", Role.MEMBER), "Cem")
                                .withStatus(AccountStatus.DISABLED));

        assertThat(ids(text("éRICA"))).containsExactly("a");
        assertThat(ids(text("nguyỄn"))).containsExactly("a");
        assertThat(ids(text("EXAMPLE.org"))).containsExactly("a", "b", "c");
        assertThat(ids(text("x_y"))).containsExactly("b");
        assertThat(ids(text("%"))).containsExactly("a");
        assertThat(ids(text("' OR 1=1 --"))).isEmpty();
        assertThat(ids(new Filter(Optional.empty(), Optional.of(Role.MENTOR), Optional.empty())))
                .containsExactly("a", "b");
        assertThat(ids(new Filter(Optional.empty(), Optional.empty(), Optional.of(AccountStatus.DISABLED))))
                .containsExactly("c");
        assertThat(ids(new Filter(Optional.of("x"), Optional.of(Role.MENTOR), Optional.of(AccountStatus.ACTIVE))))
                .containsExactly("a", "b");
        assertThat(ids(new Filter(Optional.of("ben"), Optional.of(Role.MEMBER), Optional.empty())))
                .isEmpty();
    }

    @Test
    default void countShouldCountTheTenantsAccountsOfTheRole() {
        assertThat(accounts().isEmpty()).isTrue();
        accounts().insert(TENANT, account(TENANT, "a", "a@example.org", Role.MENTOR));
        accounts()
                .insert(
                        TENANT,
                        account(TENANT, "b", "b@example.org", Role.MENTOR).withStatus(AccountStatus.DISABLED));
        accounts().insert(TENANT, account(TENANT, "c"));
        accounts().insert(OTHER_TENANT, account(OTHER_TENANT, "d", "d@example.org", Role.MENTOR));

        assertThat(accounts().count(TENANT, Role.MENTOR)).isEqualTo(2);
        assertThat(accounts().count(TENANT, Role.OWNER)).isZero();
        assertThat(accounts().isEmpty()).isFalse();
    }

    private void assertTaken(Account account) {
        assertThatThrownBy(() -> accounts().insert(account.tenant(), account))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("account_exists"));
    }

    private List<String> ids(Filter filter) {
        return ids(filter, Optional.empty(), 10);
    }

    private List<String> ids(Filter filter, Optional<AccountId> after, int limit) {
        return accounts().list(TENANT, filter, after, limit).stream()
                .map(account -> account.id().value())
                .toList();
    }

    private static Filter text(String text) {
        return new Filter(Optional.of(text), Optional.empty(), Optional.empty());
    }

    private static Account named(Account account, String name) {
        return account.withProfile(Profile.named(name));
    }
}
