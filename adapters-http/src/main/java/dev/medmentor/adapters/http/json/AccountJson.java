package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.Account;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param role owner, admin, mentor, analyst or member
 * @param status active or disabled
 * @param linked whether an identity provider vouches for it too
 * @param revision rises with every change; its ETag
 */
public record AccountJson(
        String id,
        String tenant,
        String email,
        String role,
        String status,
        String name,
        @Nullable String bio,
        @Nullable String language,
        @Nullable String photo,
        Map<String, String> preferences,

        @Field("How a mentor stands in the directory; null for whoever does not.") @Nullable
        ListingJson listing,

        boolean linked,
        boolean platformAdministrator,
        Instant createdAt,
        @Nullable Instant lastLoginAt,
        int revision) {
    public static AccountJson of(Account account) {
        return new AccountJson(
                account.id().value(),
                account.tenant().value(),
                account.email().value(),
                account.role().wireName(),
                account.status().name().toLowerCase(Locale.ROOT),
                account.profile().name(),
                account.profile().bio().orElse(null),
                account.profile().language().orElse(null),
                account.profile().photo().orElse(null),
                account.profile().preferences(),
                account.profile().listing().map(ListingJson::of).orElse(null),
                account.externalSubject().isPresent(),
                account.platformAdministrator(),
                account.createdAt(),
                account.lastLoginAt().orElse(null),
                account.revision());
    }
}
