package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A long-lived secret by which a program acts for an account.
 *
 * @param name 1 to 100 characters on one line, for people
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
    /** Characters of a name. */
    public static final int MAXIMUM_NAME = 100;

    public ApiKey {
        scopes = Set.copyOf(scopes);
        if (name.isBlank() || name.length() > MAXIMUM_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "invalid_api_key_name",
                    "The name of an API key is 1 to " + MAXIMUM_NAME + " characters on one line.");
        }
        if (scopes.isEmpty()) {
            throw new InvalidInputException(
                    "invalid_scopes", "An API key needs one scope at least, such as library:read.");
        }
    }

    /** Whether it opens anything at {@code now}. */
    public boolean isUsable(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }

    public ApiKey withLastUse(Instant at) {
        return copy(Optional.of(at), revokedAt);
    }

    public ApiKey withRevocation(Instant at) {
        return copy(lastUsedAt, Optional.of(at));
    }

    private ApiKey copy(Optional<Instant> used, Optional<Instant> revoked) {
        return new ApiKey(id, tenant, account, name, scopes, secretHash, hint, createdAt, expiresAt, used, revoked);
    }

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return "API key " + id + " (" + name + ")";
    }
}
