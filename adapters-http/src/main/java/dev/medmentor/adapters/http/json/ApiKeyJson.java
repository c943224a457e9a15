package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param account for whom it acts
 * @param scopes such as library:read
 * @param hint its secret's last characters
 * @param expiresAt null for never
 * @param lastUsedAt to the minute; null before its first use
 * @param revokedAt null while it may be used
 */
public record ApiKeyJson(
        String id,
        String account,
        String name,
        List<String> scopes,
        String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public static ApiKeyJson of(ApiKey key) {
        return new ApiKeyJson(
                key.id().value(),
                key.account().value(),
                key.name(),
                key.scopes().stream().map(Scope::wireName).sorted().toList(),
                key.hint(),
                key.createdAt(),
                key.expiresAt().orElse(null),
                key.lastUsedAt().orElse(null),
                key.revokedAt().orElse(null));
    }
}
