package dev.medmentor.app.config;

import dev.medmentor.adapters.http.identity.oidc.ClientSecret;
import dev.medmentor.adapters.http.identity.oidc.OidcSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads by whom people may log in: each name that has an {@code OIDC_NAME_CLIENT_ID}. */
final class ProviderReader {
    private static final String PREFIX = "OIDC_";
    private static final String SUFFIX = "_CLIENT_ID";
    private static final Pattern CLIENT_ID = Pattern.compile(PREFIX + "[A-Z0-9_]+" + SUFFIX);

    private ProviderReader() {}

    static List<OidcSettings> read(Settings settings) {
        List<OidcSettings> providers = new ArrayList<>();
        settings.names().stream()
                .filter(key -> CLIENT_ID.matcher(key).matches())
                .sorted()
                .forEach(key -> settings.text(key)
                        .flatMap(client -> provider(settings, key.substring(0, key.length() - SUFFIX.length()), client))
                        .ifPresent(providers::add));
        return providers;
    }

    /** Empty if something is wrong, after the problem was noted. */
    private static Optional<OidcSettings> provider(Settings settings, String prefix, String client) {
        String name = prefix.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
        try {
            return switch (name) {
                case "google" -> Optional.of(OidcSettings.google(client, needed(settings, prefix + "_CLIENT_SECRET")));
                case "microsoft" ->
                    Optional.of(OidcSettings.microsoft(
                            settings.text(prefix + "_TENANT").orElse("common"),
                            client,
                            needed(settings, prefix + "_CLIENT_SECRET")));
                case "apple" ->
                    Optional.of(OidcSettings.apple(
                            client,
                            needed(settings, prefix + "_TEAM_ID"),
                            needed(settings, prefix + "_KEY_ID"),
                            Files.readString(Path.of(needed(settings, prefix + "_PRIVATE_KEY_FILE")))));
                default ->
                    Optional.of(OidcSettings.of(
                            name,
                            needed(settings, prefix + "_ISSUER"),
                            client,
                            settings.text(prefix + "_CLIENT_SECRET")
                                    .map(ClientSecret::fixed)
                                    .orElse(ClientSecret.none())));
            };
        } catch (IllegalArgumentException e) {
            settings.problem(prefix + SUFFIX + ": " + e.getMessage() + ".");
            return Optional.empty();
        } catch (IOException e) {
            settings.problem(prefix + "_PRIVATE_KEY_FILE is not a file that can be read.");
            return Optional.empty();
        }
    }

    private static String needed(Settings settings, String key) {
        return settings.text(key)
                .orElseThrow(() -> new IllegalArgumentException(key + " goes with it, and is missing"));
    }
}
