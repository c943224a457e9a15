package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of one's own profile: what is absent stays, what is null is taken away; preferences are replaced whole. */
record ProfileBody(
        @Field(least = 1, most = Profile.MAXIMUM_NAME) @Nullable
        String name,

        @Field(most = Profile.MAXIMUM_BIO) @Nullable String bio,
        @Field("A language tag, such as pt-BR.") @Nullable String language,

        @Field(value = "An https address.", most = Profile.MAXIMUM_PHOTO) @Nullable
        String photo,

        @Field(most = Profile.MAXIMUM_PREFERENCES) @Nullable Map<String, @Nullable String> preferences,

        @Field("How a mentor stands in the directory; replaced whole.") @Nullable
        ListingBody listing) {
    static Profile apply(JsonBody.Patch<ProfileBody> patch, Profile before) {
        ProfileBody body = patch.body();
        return new Profile(
                patch.has("name") ? Fields.required("name", body.name) : before.name(),
                patch.has("bio") ? Optional.ofNullable(body.bio) : before.bio(),
                patch.has("language") ? Optional.ofNullable(body.language) : before.language(),
                patch.has("photo") ? Optional.ofNullable(body.photo) : before.photo(),
                patch.has("preferences") ? preferences(body.preferences) : before.preferences(),
                patch.has("listing") ? Optional.ofNullable(body.listing).map(ListingBody::listing) : before.listing());
    }

    static Map<String, String> preferences(@Nullable Map<String, @Nullable String> given) {
        Map<String, String> preferences = new HashMap<>();
        (given == null ? Map.<String, @Nullable String>of() : given).forEach((key, value) -> {
            if (value == null) {
                throw new InvalidInputException("invalid_field", "The field preferences holds texts, and no null.");
            }
            preferences.put(key, value);
        });
        return preferences;
    }
}
