package dev.medmentor.app.config;

import dev.medmentor.adapters.http.identity.Registration;
import dev.medmentor.adapters.http.identity.token.ServerSecret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the {@link IdentityConfiguration}. */
final class IdentityReader {
    private static final int DEFAULT_ACCESS_MINUTES = 30;
    private static final int DEFAULT_REFRESH_DAYS = 7;
    private static final int DEFAULT_PASSWORD_LENGTH = 15;
    private static final int DAY_IN_MINUTES = 1_440;

    private IdentityReader() {}

    /** @param port where the service listens, for want of a public address */
    static IdentityConfiguration read(Settings settings, int port) {
        return new IdentityConfiguration(
                secret(settings),
                privateKeyFile(settings),
                Duration.ofMinutes(
                        settings.integer("ACCESS_TOKEN_EXPIRE_MINUTES", DEFAULT_ACCESS_MINUTES, 1, DAY_IN_MINUTES)),
                Duration.ofDays(settings.integer("REFRESH_TOKEN_EXPIRE_DAYS", DEFAULT_REFRESH_DAYS, 1, 30)),
                settings.integer("PASSWORD_MIN_LENGTH", DEFAULT_PASSWORD_LENGTH, 8, 64),
                settings.choice("REGISTRATION", Registration.OPEN, Registration.class),
                MailReader.smtp(settings),
                MailReader.sender(settings),
                ProviderReader.read(settings),
                publicUrl(settings, port));
    }

    /** A bad one is never quoted. */
    private static Optional<String> secret(Settings settings) {
        Optional<String> secret = settings.text("JWT_SECRET_KEY");
        secret.flatMap(ServerSecret::problem).ifPresent(problem -> settings.problem("JWT_SECRET_KEY " + problem));
        return secret;
    }

    private static Optional<Path> privateKeyFile(Settings settings) {
        return settings.optional("JWT_PRIVATE_KEY_FILE", "a file that can be read", value -> {
            Path file = Path.of(value);
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("unreadable");
            }
            return file;
        });
    }

    private static URI publicUrl(Settings settings, int port) {
        URI url = ConfigurationReader.url(settings, "PUBLIC_URL").orElse(URI.create("http://localhost:" + port));
        return URI.create(url.toString().replaceAll("/+$", ""));
    }
}
