package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mentor in the directory: what they want others to know, and nothing else. */
public record MentorJson(
        String id,
        String name,
        @Nullable String headline,
        @Nullable String bio,
        @Nullable String photo,
        List<String> languages,
        List<String> specialities) {
    /** @param account has a listing */
    public static MentorJson of(Account account) {
        ListingJson listing = ListingJson.of(account.profile().listing().orElseThrow());
        return new MentorJson(
                account.id().value(),
                account.profile().name(),
                listing.headline(),
                account.profile().bio().orElse(null),
                account.profile().photo().orElse(null),
                listing.languages(),
                listing.specialities());
    }
}
