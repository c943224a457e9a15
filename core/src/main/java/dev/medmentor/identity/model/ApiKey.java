package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A long-lived secret by which a program acts for an account.
 *
 * @param name 1 to 100 characters, for people
 * @param scopes never empty; unmodifiable
 * @param secretHash SHA-256 of the secret, which is shown once, on making it
 * @param hint the secret's last four characters, so that people can tell their keys apart
 */
public record ApiKey(
        ApiKeyId id,
        TenantId tenant,
        AccountId account,
        String name,
        Set<Scope> scopes,
        String secretHash,
        String hint,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it opens anything at {@code now}. */
    public boolean isUsable(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return "API key " + id + " (" + name + ")";
    }
}
