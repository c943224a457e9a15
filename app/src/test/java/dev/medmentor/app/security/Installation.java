package dev.medmentor.app.security;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.identity.password.Argon2PasswordHasher;
import dev.medmentor.adapters.http.identity.password.HashingSettings;
import dev.medmentor.adapters.http.identity.token.AccessTokenSettings;
import dev.medmentor.adapters.http.identity.token.JwtAccessTokens;
import dev.medmentor.adapters.http.identity.token.ServerSecret;
import dev.medmentor.adapters.http.identity.token.SigningKeys;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.conversation.ForgetAccount;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.IdentitySettings;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.Mailer;
import dev.medmentor.notification.ForgetNotifications;
import dev.medmentor.shared.SettableClock;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.spec.SecretKeySpec;

/**
 * The embedded storage in a directory, opened once, with two HTTP stacks on it that share nothing else. Time stands
 * still until a test moves it.
 */
final class Installation implements AutoCloseable {
    static final String PASSWORD = "violet tram eats soup";
    /** For what is not about hashing: the algorithm of every day at a cost that keeps tests short. */
    static final HashingSettings QUICK = new HashingSettings(64, 1, 1, 2, 200);

    private static final Caller SETUP = new Caller("192.0.2.7", "setup", "setup");
    private static final String LINK = "#token=";
    private static final ServerSecret SECRET = ServerSecret.of("Qm7rT2vXy9LkPz4WbNc8HsJd5FgUe3Aa");

    final SettableClock clock = new SettableClock();
    final EmbeddedStorage storage;
    final MedMentor mentor;
    final ObedientModel model = new ObedientModel();
    final List<Mailer.Mail> mails = new CopyOnWriteArrayList<>();
    final Stack a;
    final Stack b;
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final List<Runnable> toClose = new ArrayList<>();

    Installation(Path directory) {
        this(directory, SigningKeys.shared(tokenKey()), IdentitySettings.DEFAULT, QUICK);
    }

    Installation(Path directory, SigningKeys keys, IdentitySettings settings, HashingSettings hashing) {
        Logging.configure("WARN", LogFormat.TEXT);
        storage = new EmbeddedStorage(directory, clock);
        mentor = MedMentor.builder()
                .storage(storage)
                .clock(clock)
                .chatModel(model)
                .build();
        for (ServerSecret.Purpose purpose : ServerSecret.Purpose.values()) {
            secrets.add(HexFormat.of().formatHex(SECRET.key(purpose)));
            secrets.add(Base64.getEncoder().encodeToString(SECRET.key(purpose)));
        }
        a = stack(keys, settings, hashing);
        b = stack(keys, settings, hashing);
    }

    /** What access tokens are signed with. */
    static byte[] tokenKey() {
        return SECRET.key(ServerSecret.Purpose.ACCESS_TOKENS);
    }

    private Stack stack(SigningKeys keys, IdentitySettings settings, HashingSettings hashing) {
        Argon2PasswordHasher hasher = new Argon2PasswordHasher(hashing);
        Identity identity = Identity.builder(
                        storage.identity(),
                        new ForgetNotifications(new ForgetAccount(storage.conversations()), storage.notifications()))
                .clock(clock)
                .invitations(mentor.notifications().invitations())
                .settings(settings)
                .build(
                        SECRET.key(ServerSecret.Purpose.REFRESH_TOKENS),
                        hasher,
                        new JwtAccessTokens(keys, AccessTokenSettings.DEFAULT, clock),
                        this::keep);
        IdentityAccess access = IdentityAccess.open(
                identity,
                clock,
                URI.create("https://mentor.example"),
                new SecretKeySpec(SECRET.key(ServerSecret.Purpose.COOKIES), "HmacSHA256"));
        Stack stack = new Stack(this, access, () -> secrets);
        toClose.add(stack::close);
        toClose.add(hasher::close);
        return stack;
    }

    /** What was mailed is a secret of whoever reads the mail. */
    private void keep(Mailer.Mail mail) {
        mails.add(mail);
        secrets.add(lastMailedToken());
    }

    /** The secret in the last mail's link. */
    String lastMailedToken() {
        String body = mails.get(mails.size() - 1).body();
        return body.substring(body.indexOf(LINK) + LINK.length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** Makes a tenant with {@code <name>@example.org} as its owner, and logs that in. */
    Login owner(String name) {
        a.identity
                .registerTenant()
                .register("Clinic of " + name, name + "@example.org", PASSWORD, Profile.named(name), SETUP);
        return login(name);
    }

    /** Brings {@code <name>@example.org} into the tenant of {@code owner}, and logs that in. */
    Login join(Login owner, String name, Role role) {
        a.identity
                .inviteMember()
                .invite(a.identity.authenticate().byAccessToken(owner.access()), name + "@example.org", role, SETUP);
        a.identity.acceptInvitation().accept(lastMailedToken(), PASSWORD, Profile.named(name), SETUP);
        return login(name);
    }

    Login login(String name) {
        return Login.of(a.login(name + "@example.org", PASSWORD));
    }

    /** Reads everything that was uploaded. */
    void work() {
        while (mentor.worker().runNext()) {
            // One job after the other.
        }
    }

    @Override
    public void close() {
        toClose.forEach(Runnable::run);
        mentor.close();
    }
}
