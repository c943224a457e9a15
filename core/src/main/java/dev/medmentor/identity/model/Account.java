package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's login. It belongs to exactly one tenant.
 *
 * @param email unique in the whole installation, so that a login needs no tenant
 * @param passwordHash as the {@link dev.medmentor.identity.port.PasswordHasher} wrote it; empty for one that comes in
 *     by an identity provider alone
 * @param externalSubject issuer and subject of an identity provider, as {@code issuer#subject}; unique when present
 * @param platformAdministrator may make, list and close tenants; made at the server's command line alone
 * @param generation rises with each change that must end what was issued before (password, role, status); a token of
 *     an earlier generation is refused
 * @param revision rises with every change; 1 at first. Compared on writing, and the account's ETag
 */
public record Account(
        AccountId id,
        TenantId tenant,
        Email email,
        Role role,
        AccountStatus status,
        Optional<String> passwordHash,
        Optional<String> externalSubject,
        boolean platformAdministrator,
        Profile profile,
        Instant createdAt,
        Optional<Instant> lastLoginAt,
        int generation,
        int revision) {

    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    public Account withRole(Role given) {
        return copy(email, given, status, passwordHash, externalSubject, profile, lastLoginAt, generation + 1);
    }

    public Account withStatus(AccountStatus given) {
        return copy(email, role, given, passwordHash, externalSubject, profile, lastLoginAt, generation + 1);
    }

    public Account withPasswordHash(String given) {
        return copy(email, role, status, Optional.of(given), externalSubject, profile, lastLoginAt, generation + 1);
    }

    /** With the same password hashed anew: nothing ends by it. */
    public Account withRenewedHash(String given) {
        return copy(email, role, status, Optional.of(given), externalSubject, profile, lastLoginAt, generation);
    }

    public Account withExternalSubject(String given) {
        return copy(email, role, status, passwordHash, Optional.of(given), profile, lastLoginAt, generation);
    }

    public Account withProfile(Profile given) {
        return copy(email, role, status, passwordHash, externalSubject, given, lastLoginAt, generation);
    }

    public Account withLastLogin(Instant at) {
        return copy(email, role, status, passwordHash, externalSubject, profile, Optional.of(at), generation);
    }

    /** For several changes that are written as one. */
    public Account withRevision(int given) {
        return new Account(
                id,
                tenant,
                email,
                role,
                status,
                passwordHash,
                externalSubject,
                platformAdministrator,
                profile,
                createdAt,
                lastLoginAt,
                generation,
                given);
    }

    private Account copy(
            Email newEmail,
            Role newRole,
            AccountStatus newStatus,
            Optional<String> newHash,
            Optional<String> newSubject,
            Profile newProfile,
            Optional<Instant> newLogin,
            int newGeneration) {
        return new Account(
                id,
                tenant,
                newEmail,
                newRole,
                newStatus,
                newHash,
                newSubject,
                platformAdministrator,
                newProfile,
                createdAt,
                newLogin,
                newGeneration,
                revision + 1);
    }

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return "account " + id + " of " + tenant + " (" + role.wireName() + ")";
    }
}
