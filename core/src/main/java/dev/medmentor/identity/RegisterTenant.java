package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
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
        requireOpen();
        Email address = Email.of(email);
        // Hashed before it is known whether the address is taken, so that both take as long.
        String hash = hasher.hash(policy.check(password, address, profile.name()));
        if (storage.accounts().findByEmail(address).isPresent()) {
            throw IdentityErrors.accountExists();
        }
        Tenant tenant = names.insert(tenantName);
        return begin(
                tenant, newAccount.of(tenant.id(), address, Role.OWNER, Optional.of(hash), profile, false), caller);
    }

    /**
     * The same for somebody whom an identity provider vouches for, and who will log in by it, without a password.
     *
     * @throws InvalidInputException with code {@code email_unverified} if the provider names no address that it has
     *     verified
     * @throws ForbiddenException as {@link #register}
     * @throws ConflictException as {@link #register}, also if the identity has an account
     */
    public Grant register(String tenantName, IdentityProvider.Identity identity, Profile profile, Caller caller) {
        requireOpen();
        Email address = identity.email()
                .orElseThrow(() -> new InvalidInputException(
                        "email_unverified",
                        "The provider names no verified e-mail address of yours. Register with a password."));
        if (storage.accounts().findByExternalSubject(identity.subject()).isPresent()
                || storage.accounts().findByEmail(address).isPresent()) {
            throw IdentityErrors.accountExists();
        }
        Tenant tenant = names.insert(tenantName);
        return begin(
                tenant, newAccount.external(tenant.id(), address, Role.OWNER, identity.subject(), profile), caller);
    }

    private void requireOpen() {
        if (!settings.openRegistration()) {
            throw new ForbiddenException(
                    "registration_closed", "Registration is closed here. Ask an administrator for an invitation.");
        }
    }

    private Grant begin(Tenant tenant, Account owner, Caller caller) {
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
