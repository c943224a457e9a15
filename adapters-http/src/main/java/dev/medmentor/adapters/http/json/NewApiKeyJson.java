package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.ManageApiKeys;

/**
 * A key just made.
 *
 * @param secret for the header {@code Authorization: Bearer}; shown here and never again
 */
public record NewApiKeyJson(ApiKeyJson key, String secret) {
    public static NewApiKeyJson of(ManageApiKeys.Created created) {
        return new NewApiKeyJson(ApiKeyJson.of(created.key()), created.secret());
    }

    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return key.toString();
    }
}
