package dev.medmentor.identity.port;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link TenantRepository} promises. */
public interface TenantRepositoryContract {
    /** The repository under test, empty at the start of each test; the same at every call within one. */
    TenantRepository tenants();

    @Test
    default void findShouldGiveTheTenantAsInserted() {
        Tenant tenant = tenant("clinic-a");
        tenants().insert(tenant);

        assertThat(tenants().find(tenant.id())).contains(tenant);
        assertThat(tenants().find(new TenantId("clinic"))).isEmpty();
    }

    @Test
    default void insertShouldFailWhenTheIdIsTaken() {
        Tenant first = tenant("clinic-a");
        tenants().insert(first);

        assertThatThrownBy(() -> tenants().insert(new Tenant(first.id(), "Another", NOON, true)))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("tenant_exists"));
        assertThat(tenants().find(first.id())).contains(first);
    }

    @Test
    default void insertShouldLetOneWinWhenManyWantTheSameId() throws Exception {
        List<Boolean> won = Parallel.run(8, i -> () -> {
            try {
                tenants().insert(tenant("clinic-a"));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    default void updateShouldReplaceNameAndState() {
        tenants().insert(tenant("clinic-a"));
        tenants().insert(tenant("clinic-b"));
        Tenant closed = new Tenant(new TenantId("clinic-a"), "Clínica 'Ü'", NOON, false);

        tenants().update(closed);

        assertThat(tenants().find(closed.id())).contains(closed);
        assertThat(tenants().find(new TenantId("clinic-b"))).contains(tenant("clinic-b"));
    }

    @Test
    default void updateShouldDoNothingWhenTheTenantIsUnknown() {
        tenants().update(tenant("clinic-a"));

        assertThat(tenants().list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    default void listShouldAscendFromAfterTheGivenOneUpToTheLimit() {
        List.of("c", "a", "d", "b").forEach(id -> tenants().insert(tenant(id)));

        assertThat(tenants().list(Optional.empty(), 2)).containsExactly(tenant("a"), tenant("b"));
        assertThat(tenants().list(Optional.of(new TenantId("b")), 10)).containsExactly(tenant("c"), tenant("d"));
        assertThat(tenants().list(Optional.of(new TenantId("d")), 10)).isEmpty();
    }

    private static Tenant tenant(String id) {
        return new Tenant(new TenantId(id), "Clinic " + id, NOON, true);
    }
}
