package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody registers.
 *
 * @param email may be absent with an invitation, which names it
 * @param tenantName the organisation to make; the person's name if absent. Not with an invitation, which names one
 * @param invitation the token that was mailed
 */
record RegisterBody(
        @Field(
                value = "May be absent with an invitation, which names it.",
                format = "email",
                most = Email.MAXIMUM_LENGTH)
        @Nullable
        String email,

        @Field(required = true, value = IdentityRoutes.NEW_PASSWORD) @Nullable
        String password,

        @Field(required = true, least = 1, most = Profile.MAXIMUM_NAME) @Nullable
        String name,

        @Field(
                value = "The organisation to make; the name of the person if absent. Not with an invitation.",
                least = 1,
                most = Tenant.MAXIMUM_NAME)
        @Nullable
        String tenantName,

        @Field("The token that was mailed.") @Nullable String invitation,
        @Field(most = Profile.MAXIMUM_BIO) @Nullable String bio,
        @Field("A language tag, such as pt-BR.") @Nullable String language,

        @Field(value = "An https address.", most = Profile.MAXIMUM_PHOTO) @Nullable
        String photo,

        @Field(most = Profile.MAXIMUM_PREFERENCES) @Nullable Map<String, @Nullable String> preferences) {
    Grant register(Identity identity, Caller caller) {
        Profile profile = new Profile(
                Fields.required("name", name),
                Optional.ofNullable(bio),
                Optional.ofNullable(language),
                Optional.ofNullable(photo),
                ProfileBody.preferences(preferences));
        String secret = Fields.required("password", password);
        if (invitation == null) {
            return identity.registerTenant()
                    .register(
                            tenantName == null ? profile.name() : tenantName,
                            Fields.required("email", email),
                            secret,
                            profile,
                            caller);
        }
        checkInvited(identity, invitation);
        return identity.acceptInvitation().accept(invitation, secret, profile, caller);
    }

    private void checkInvited(Identity identity, String token) {
        if (tenantName != null) {
            throw new InvalidInputException(
                    "invalid_field", "The field tenantName does not go with an invitation, which names a tenant.");
        }
        Email invited = identity.acceptInvitation().look(token).email();
        if (email != null && !Email.of(email).equals(invited)) {
            throw new InvalidInputException(
                    "invalid_field", "The field email is not the address that was invited. Leave it out.");
        }
    }
}
