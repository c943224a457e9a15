package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.model.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a mentor stands in the directory. */
public record ListingJson(
        @Field(oneOf = Listing.Reach.class) String reach,
        @Nullable String headline,
        List<String> languages,
        List<String> specialities) {
    public static ListingJson of(Listing listing) {
        return new ListingJson(
                listing.reach().wireName(),
                listing.headline().orElse(null),
                listing.languages(),
                listing.specialities());
    }
}
