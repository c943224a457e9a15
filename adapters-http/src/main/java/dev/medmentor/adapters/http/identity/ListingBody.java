package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.identity.model.Listing;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a mentor wants to stand in the directory. */
record ListingBody(
        @Field(required = true, oneOf = Listing.Reach.class) @Nullable
        String reach,

        @Field(most = Listing.MAXIMUM_HEADLINE) @Nullable String headline,

        @Field(value = "Tags such as pt-BR.", most = Listing.MAXIMUM_LANGUAGES) @Nullable
        List<@Nullable String> languages,

        @Field(most = Listing.MAXIMUM_SPECIALITIES) @Nullable
        List<@Nullable String> specialities) {
    Listing listing() {
        return new Listing(
                reach(Fields.required("listing.reach", reach)),
                Optional.ofNullable(headline).filter(text -> !text.isBlank()),
                texts("languages", languages),
                texts("specialities", specialities));
    }

    private static Listing.Reach reach(String given) {
        for (Listing.Reach known : Listing.Reach.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(given)) {
                return known;
            }
        }
        throw new InvalidInputException("invalid_field", "The field listing.reach is tenant or public.");
    }

    private static List<String> texts(String name, @Nullable List<@Nullable String> given) {
        List<@Nullable String> all = given == null ? List.of() : given;
        if (all.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException(
                    "invalid_field", "The field listing." + name + " holds texts, and no null.");
        }
        return all.stream().map(Objects::requireNonNull).toList();
    }
}
