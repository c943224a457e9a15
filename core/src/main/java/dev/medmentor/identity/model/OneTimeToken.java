package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A secret that was mailed to somebody and opens one thing once.
 *
 * @param hash SHA-256 of the secret; names the token
 * @param email whom it was mailed to
 * @param role what an invitation makes of them; empty for other purposes
 * @param account whose password a reset changes; empty for other purposes
 * @param madeBy who invited; empty for other purposes
 */
public record OneTimeToken(
        String hash,
        TenantId tenant,
        Purpose purpose,
        Email email,
        Optional<Role> role,
        Optional<AccountId> account,
        Optional<AccountId> madeBy,
        Instant createdAt,
        Instant expiresAt) {
    /** What it opens. */
    public enum Purpose {
        INVITATION,
        PASSWORD_RESET
    }

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return purpose + " for " + tenant;
    }
}
