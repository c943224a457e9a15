package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import java.util.Map;
import java.util.Optional;

/** Lets anybody make a tenant of their own, where that is open. Thread-safe. */
public final class RegisterTenant {
    private final IdentityStorage storage;
    private final TenantNames names;
    private final NewAccount newAccount;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final GrantSession sessions;
    private final AuditTrail audit;
    private final IdentitySettings settings;

    RegisterTenant(
            IdentityStorage storage,
            TenantNames names,
            NewAccount newAccount,
            PasswordHasher hasher,
            PasswordPolicy policy,
            GrantSession sessions,
            AuditTrail audit,
            IdentitySettings settings) {
        this.storage = storage;
        this.names = names;
        this.newAccount = newAccount;
        this.hasher = hasher;
        this.policy = policy;
        this.sessions = sessions;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * Makes the tenant and its owner, and logs the owner in.
     *
     * @param tenantName as people know it; its id is made of it
     * @throws ForbiddenException with code {@code registration_closed} if tenants are made by the platform alone
     * @throws ConflictException with code {@code account_exists} if the address has an account
     * @throws dev.medmentor.shared.error.InvalidInputException if a part is out of range
     */
    public Grant register(String tenantName, String email, String password, Profile profile, Caller caller) {
        if (!settings.openRegistration()) {
            throw new ForbiddenException(
                    "registration_closed", "Registration is closed here. Ask an administrator for an invitation.");
        }
        Email address = Email.of(email);
        // Hashed before it is known whether the address is taken, so that both take as long.
        String hash = hasher.hash(policy.check(password, address, profile.name()));
        if (storage.accounts().findByEmail(address).isPresent()) {
            throw new ConflictException("account_exists", "There is an account for this already. Log in with it.");
        }
        Tenant tenant = names.insert(tenantName);
        Account owner = newAccount.of(tenant.id(), address, Role.OWNER, Optional.of(hash), profile, false);
        try {
            storage.accounts().insert(tenant.id(), owner);
        } catch (ConflictException e) {
            // Somebody registered with the same address at the same moment: the tenant has nobody.
            storage.tenants().update(tenant.asClosed());
            throw e;
        }
        String actor = owner.id().value();
        audit.record(tenant.id(), actor, caller, "tenant.created", "tenant/" + tenant.id(), Map.of());
        audit.record(
                tenant.id(), actor, caller, "account.registered", "account/" + owner.id(), Map.of("role", "owner"));
        return sessions.begin(owner, caller, "registration");
    }
}
