package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the platform's administrators, and whoever runs the server, do with tenants. Thread-safe. */
public final class ManageTenants {
    private final IdentityStorage storage;
    private final Standings standings;
    private final NewAccount newAccount;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final AuditTrail audit;
    private final InstantSource clock;

    ManageTenants(
            IdentityStorage storage,
            Standings standings,
            NewAccount newAccount,
            PasswordHasher hasher,
            PasswordPolicy policy,
            AuditTrail audit,
            InstantSource clock) {
        this.storage = storage;
        this.standings = standings;
        this.newAccount = newAccount;
        this.hasher = hasher;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The caller's own tenant.
     *
     * @throws NotFoundException if it was never made
     */
    public Tenant own(Principal principal) {
        return find(principal.tenant());
    }

    /** @throws NotFoundException if there is none, or the caller is neither of it nor of the platform */
    public Tenant get(Principal principal, TenantId id) {
        if (!principal.tenant().equals(id) && !principal.platformAdministrator()) {
            throw notFound(id);
        }
        return find(id);
    }

    /** Ascending by id; for the platform's administrators. */
    public List<Tenant> list(Principal principal, Optional<TenantId> after, int limit) {
        Permissions.requirePlatformAdministrator(principal);
        return storage.tenants().list(after, limit);
    }

    /**
     * Makes a tenant without accounts; for the platform's administrators.
     *
     * @throws ConflictException with code {@code tenant_exists}
     */
    public Tenant create(Principal principal, TenantId id, String name, Caller caller) {
        Permissions.requirePlatformAdministrator(principal);
        Tenant tenant = new Tenant(id, name, clock.instant(), true);
        storage.tenants().insert(tenant);
        audit.record(id, principal.name(), caller, "tenant.created", "tenant/" + id, Map.of());
        return tenant;
    }

    /**
     * Somebody unknown on a page of an open tenant that is open to all.
     *
     * @param pseudonym see {@link Principal#guest}
     * @throws NotFoundException if there is no such tenant, or it is closed
     */
    public Principal guest(TenantId id, String pseudonym) {
        if (!standings.isOpen(id)) {
            throw notFound(id);
        }
        return Principal.guest(id, pseudonym);
    }

    /** Gives the caller's own tenant another name; for its administrators. */
    public Tenant rename(Principal principal, String name, Caller caller) {
        Permissions.requireAdministrator(principal);
        Tenant before = own(principal);
        Tenant renamed = new Tenant(before.id(), name, before.createdAt(), before.open());
        storage.tenants().update(renamed);
        audit.record(principal, caller, "tenant.renamed", "tenant/" + before.id(), Map.of());
        return renamed;
    }

    /**
     * Closes a tenant: nobody of it comes in any more, on every instance within seconds. For its owner and the
     * platform's administrators; a no-op if it is closed.
     */
    public Tenant close(Principal principal, TenantId id, Caller caller) {
        Tenant tenant = get(principal, id);
        boolean owner = principal.role() == Role.OWNER && principal.tenant().equals(id);
        if (!owner || !Permissions.isAdministrator(principal)) {
            Permissions.requirePlatformAdministrator(principal);
        }
        if (tenant.open()) {
            storage.tenants().update(tenant.asClosed());
            standings.forget(id);
            audit.record(id, principal.name(), caller, "tenant.closed", "tenant/" + id, Map.of());
        }
        return tenant.asClosed();
    }

    /**
     * Makes an account as the command line asks; makes its tenant too, if there is none.
     *
     * @param platformAdministrator see {@link Account}
     * @throws dev.medmentor.shared.error.ForbiddenException unless the caller is whoever runs the server
     * @throws ConflictException with code {@code account_exists}, or {@code owner_exists} if the tenant has an owner
     */
    public Account createAccount(
            Principal operator,
            String email,
            String password,
            Profile profile,
            Role role,
            boolean platformAdministrator,
            Caller caller) {
        Permissions.requireOperator(operator);
        TenantId tenant = operator.tenant();
        Email address = Email.of(email);
        String hash = hasher.hash(policy.check(password, address, profile.name()));
        if (storage.tenants().find(tenant).isEmpty()) {
            create(operator, tenant, tenant.value(), caller);
        }
        if (role == Role.OWNER && storage.accounts().count(tenant, Role.OWNER) > 0) {
            throw new ConflictException("owner_exists", "The tenant " + tenant + " has an owner. Choose another role.");
        }
        Account account = newAccount.of(tenant, address, role, Optional.of(hash), profile, platformAdministrator);
        storage.accounts().insert(tenant, account);
        audit.record(
                operator,
                caller,
                "account.registered",
                "account/" + account.id(),
                Map.of("role", role.wireName(), "platformAdministrator", Boolean.toString(platformAdministrator)));
        return account;
    }

    private Tenant find(TenantId id) {
        return storage.tenants().find(id).orElseThrow(() -> notFound(id));
    }

    private static NotFoundException notFound(TenantId id) {
        return new NotFoundException("tenant_not_found", "There is no tenant " + id + ".");
    }
}
