package dev.medmentor.app.wiring;

import dev.medmentor.Storage;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.identity.Registration;
import dev.medmentor.adapters.http.identity.mail.OutboxMailer;
import dev.medmentor.adapters.http.identity.mail.SmtpMailer;
import dev.medmentor.adapters.http.identity.oidc.OidcProvider;
import dev.medmentor.adapters.http.identity.password.Argon2PasswordHasher;
import dev.medmentor.adapters.http.identity.password.HashingSettings;
import dev.medmentor.adapters.http.identity.password.LeakedPasswords;
import dev.medmentor.adapters.http.identity.token.AccessTokenSettings;
import dev.medmentor.adapters.http.identity.token.Jwks;
import dev.medmentor.adapters.http.identity.token.JwtAccessTokens;
import dev.medmentor.adapters.http.identity.token.ServerSecret;
import dev.medmentor.adapters.http.identity.token.SigningKeys;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.analytics.CountedWrites;
import dev.medmentor.app.backup.ErasureFile;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.IdentityConfiguration;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.ForgetAccount;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.IdentitySettings;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.identity.port.InvitationListener;
import dev.medmentor.identity.port.Mailer;
import dev.medmentor.identity.port.PersonalData;
import dev.medmentor.notification.ForgetNotifications;
import dev.medmentor.shared.DaemonThreads;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.port.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Identity with what it needs of the outside, as configured. Thread-safe. The storage stays the caller's to close. */
public final class IdentityService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityService.class);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int WAITING_REQUESTS = 1_000;
    private static final int TIDY_MINUTES = 60;

    private final IdentityAccess access;
    private final Argon2PasswordHasher hasher;
    private final ThreadPoolExecutor background;
    private final Runnable closingMailer;
    private final ScheduledExecutorService scheduler =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("identity-tidy"));

    private IdentityService(
            IdentityAccess access, Argon2PasswordHasher hasher, ThreadPoolExecutor background, Runnable closingMailer) {
        this.closingMailer = closingMailer;
        this.access = access;
        this.hasher = hasher;
        this.background = background;
    }

    /**
     * @throws InvalidInputException if a key cannot be used
     * @throws dev.medmentor.shared.error.UnavailableException if the data directory's secret cannot be read or made
     */
    public static IdentityService open(Configuration configuration, Storage storage) {
        InstantSource clock = storage.clock(CLOCK);
        return open(
                configuration,
                storage,
                new CountedWrites(storage.conversations(), storage.analytics(), clock).conversations(),
                InvitationListener.NONE);
    }

    /**
     * As {@link #open(Configuration, Storage)}, where conversations are counted soon.
     *
     * @param conversations those of {@code storage}, as whoever counts hears of their changes
     * @param invitations hears who joins
     */
    public static IdentityService open(
            Configuration configuration,
            Storage storage,
            ConversationStorage conversations,
            InvitationListener invitations) {
        InstantSource clock = storage.clock(CLOCK);
        IdentityConfiguration given = configuration.identity();
        ServerSecret secret = given.secret()
                .map(ServerSecret::of)
                .orElseGet(() -> ServerSecret.ofDirectory(configuration.dataDirectory()));
        SigningKeys keys = given.privateKeyFile()
                .map(IdentityService::privateKey)
                .orElseGet(() -> SigningKeys.shared(secret.key(ServerSecret.Purpose.ACCESS_TOKENS)));
        AccessTokenSettings tokens = new AccessTokenSettings(
                AccessTokenSettings.DEFAULT.issuer(), AccessTokenSettings.DEFAULT.audience(), given.accessLifetime());
        ThreadPoolExecutor background = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_REQUESTS), DaemonThreads.named("identity"));
        background.setRejectedExecutionHandler((work, full) ->
                LOG.warn("Too many ask for mails at once; one is not sent. Whoever misses it asks again."));
        Argon2PasswordHasher hasher = new Argon2PasswordHasher(HashingSettings.DEFAULT);
        OpenMailer mailer = mailer(configuration);
        ErasureFile erasures = Wiring.erasures(configuration, storage);
        PersonalData forget = new ForgetNotifications(new ForgetAccount(conversations), storage.notifications());
        Identity identity = Identity.builder(storage.identity(), (tenant, account) -> {
                    // First: what a crash leaves deleted must be known to be.
                    erasures.note(tenant, account);
                    return forget.removeAllOf(tenant, account);
                })
                .clock(clock)
                .settings(settings(given))
                .background(background)
                .invitations(invitations)
                .leakedPasswords(new LeakedPasswords())
                .build(
                        secret.key(ServerSecret.Purpose.REFRESH_TOKENS),
                        hasher,
                        new JwtAccessTokens(keys, tokens, clock),
                        mailer.mailer());
        Jwks jwks = keys.jwks();
        return new IdentityService(
                new IdentityAccess(
                        identity,
                        clock,
                        given.registration(),
                        given.providers().stream()
                                .<IdentityProvider>map(provider -> new OidcProvider(provider, clock))
                                .toList(),
                        given.publicUrl(),
                        new SecretKeySpec(secret.key(ServerSecret.Purpose.COOKIES), "HmacSHA256"),
                        jwks.keys().isEmpty() ? Optional.empty() : Optional.of(Json.write(jwks))),
                hasher,
                background,
                mailer.closing());
    }

    private static SigningKeys privateKey(Path file) {
        try {
            return SigningKeys.rsa(Files.readString(file), List.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException("invalid_configuration", "JWT_PRIVATE_KEY_FILE: " + e.getMessage(), e);
        }
    }

    private static IdentitySettings settings(IdentityConfiguration given) {
        return IdentitySettings.DEFAULT
                .withMinimumPasswordLength(given.minimumPasswordLength())
                .withIdleLifetime(given.refreshLifetime())
                .withOpenRegistration(given.registration() == Registration.OPEN)
                .withPublicUrl(given.publicUrl().toString());
    }

    private static OpenMailer mailer(Configuration configuration) {
        IdentityConfiguration given = configuration.identity();
        if (given.smtp().isPresent()) {
            SmtpMailer mailer = new SmtpMailer(given.smtp().get(), CLOCK);
            return new OpenMailer(mailer, mailer::close);
        }
        OutboxMailer mailer =
                new OutboxMailer(configuration.dataDirectory().resolve("outbox"), given.mailSender(), CLOCK);
        return new OpenMailer(mailer, mailer::close);
    }

    /** A mailer, and what ends it. */
    private record OpenMailer(Mailer mailer, Runnable closing) {}

    /** Says from now on what there is to measure. */
    public void report(Telemetry telemetry) {
        hasher.report(telemetry);
    }

    public Identity identity() {
        return access.identity();
    }

    /** For the HTTP service. */
    public IdentityAccess access() {
        return access;
    }

    /** What can wait until the service listens; and removes what is over, from now on each hour until this is closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // tidy() lets no failure out
    public void started() {
        hasher.prepare();
        scheduler.scheduleWithFixedDelay(this::tidy, 1, TIDY_MINUTES, TimeUnit.MINUTES);
    }

    private void tidy() {
        try {
            LOG.debug("{} sessions and mailed tokens were over.", identity().removeWhatIsOver());
        } catch (MedMentorException e) {
            LOG.warn("What is over could not be removed; it will be tried again: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Removing what is over failed.", e);
        }
    }

    /** Lets what waits end: mails that were asked for are still handed over. Idempotent. */
    @Override
    public void close() {
        scheduler.shutdownNow();
        background.shutdown();
        try {
            if (!background.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("Some mails that were asked for are not sent.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closingMailer.run();
        hasher.close();
    }
}
