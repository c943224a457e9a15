package dev.medmentor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-C9")
class SetUpInstallationTest {
    private static final TenantId TENANT = new TenantId("default");

    private final IdentityHarness people = new IdentityHarness();
    private final String token = people.identity.setUp().token(TENANT).orElseThrow();

    private Grant setUp(Identity instance, String shown, String name) {
        return instance.setUp()
                .setUp(
                        TENANT,
                        shown,
                        "North Clinic",
                        name + "@example.org",
                        IdentityHarness.PASSWORD,
                        Profile.named(name),
                        IdentityHarness.CALLER);
    }

    @Test
    void setUpShouldMakeTheOwnerOfTheInstallationsTenant() {
        Account owner = setUp(people.identity, token, "ana").account();
        assertThat(owner.tenant()).isEqualTo(TENANT);
        assertThat(owner.role()).isEqualTo(Role.OWNER);
        assertThat(owner.platformAdministrator()).isTrue();
        assertThat(people.storage.tenants().find(TENANT).orElseThrow().name()).isEqualTo("North Clinic");
        assertThat(people.actions(TENANT))
                .containsExactly("installation.set_up", "account.registered", "session.created");
        assertThat(people.identity
                        .logIn()
                        .logIn("ana@example.org", IdentityHarness.PASSWORD, IdentityHarness.CALLER)
                        .account()
                        .id())
                .isEqualTo(owner.id());
    }

    @Test
    void theTokenShouldBeTheSameOnEveryInstanceAndWorthNothingAfterwards() {
        assertThat(token).matches("mms_[0-9a-f]{40}");
        assertThat(people.other.setUp().token(TENANT)).contains(token);
        Account owner = setUp(people.other, token, "ana").account();
        assertThat(people.identity.setUp().token(TENANT)).isEmpty();
        assertThat(people.identity.setUp().isOpen(TENANT)).isFalse();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> setUp(people.identity, token, "bob"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("setup_closed"));
        people.storage.accounts().remove(TENANT, owner.id());
        assertThat(people.storage.accounts().isEmpty()).isTrue();
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> setUp(people.identity, token, "bob"));
    }

    @Test
    void aWrongTokenOrPasswordShouldMakeNothing() {
        for (String wrong : List.of("", "mms_", token.substring(1), token + "0", token.replace("mms_", "mmr_"))) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .as(wrong)
                    .isThrownBy(() -> setUp(people.identity, wrong, "ana"));
        }
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> people.identity
                        .setUp()
                        .setUp(
                                TENANT,
                                token,
                                "North Clinic",
                                "ana@example.org",
                                "short",
                                Profile.named("Ana"),
                                IdentityHarness.CALLER));
        assertThat(people.storage.accounts().isEmpty()).isTrue();
        assertThat(people.storage.tenants().find(TENANT)).isEmpty();
        assertThat(setUp(people.identity, token, "ana").account().role()).isEqualTo(Role.OWNER);
    }

    @Test
    void ofManyAtOnceOneShouldWin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> tries = threads.invokeAll(IntStream.range(0, 16)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            setUp(i % 2 == 0 ? people.identity : people.other, token, "person" + i);
                            return true;
                        } catch (ConflictException e) {
                            return false;
                        }
                    })
                    .toList());
            int won = 0;
            for (Future<Boolean> attempt : tries) {
                won += attempt.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(people.storage.accounts().count(TENANT, Role.OWNER)).isEqualTo(1);
        assertThat(people.count(TENANT, "installation.set_up")).isEqualTo(1);
    }

    @Test
    void setUpShouldRenameATenantThatTheOperatorHasUsed() {
        people.identity
                .tenants()
                .create(
                        dev.medmentor.identity.model.Principal.operator(TENANT),
                        TENANT,
                        "default",
                        IdentityHarness.CALLER);
        setUp(people.identity, token, "ana");
        assertThat(people.storage.tenants().find(TENANT).orElseThrow().name()).isEqualTo("North Clinic");
    }
}
