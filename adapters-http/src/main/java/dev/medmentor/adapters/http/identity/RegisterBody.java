package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Profile;
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
        @Nullable String email,
        @Nullable String password,
        @Nullable String name,
        @Nullable String tenantName,
        @Nullable String invitation,
        @Nullable String bio,
        @Nullable String language,
        @Nullable String photo,
        @Nullable Map<String, @Nullable String> preferences) {
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
