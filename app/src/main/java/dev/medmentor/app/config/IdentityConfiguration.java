package dev.medmentor.app.config;

import dev.medmentor.adapters.http.identity.Registration;
import dev.medmentor.adapters.http.identity.mail.SmtpSettings;
import dev.medmentor.adapters.http.identity.oidc.OidcSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How people and programs come in.
 *
 * @param secret what all keys are derived from; the data directory's own if empty
 * @param privateKeyFile a PEM file: access tokens are signed with it (RS256); with the secret (HS256) if empty
 * @param accessLifetime of an access token
 * @param refreshLifetime after which a refresh token that was not used is worth nothing
 * @param smtp through which mail goes; into a folder of the data directory if empty
 * @param mailSender whom mail comes from
 * @param providers by whom people may log in too
 * @param publicUrl where people reach this installation, without a slash at the end
 */
public record IdentityConfiguration(
        Optional<String> secret,
        Optional<Path> privateKeyFile,
        Duration accessLifetime,
        Duration refreshLifetime,
        int minimumPasswordLength,
        Registration registration,
        Optional<SmtpSettings> smtp,
        String mailSender,
        List<OidcSettings> providers,
        URI publicUrl) {
    public IdentityConfiguration {
        providers = List.copyOf(providers);
    }

    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "identity at " + publicUrl + ", registration " + registration;
    }
}
