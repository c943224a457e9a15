package dev.medmentor.adapters.http.identity.password;

import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.port.Telemetry;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Argon2id, which hashes all of a password however long. Hashes are made in threads of its own: see
 * {@link HashingSettings}. Thread-safe; {@link #close} lets what waits end.
 */
public final class Argon2PasswordHasher implements PasswordHasher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordHasher.class);
    private static final int SALT_BYTES = 16;

    private final HashingSettings settings;
    private final HashingThreads threads;
    private final SecureRandom random = new SecureRandom();
    /** Of a password that nobody has, at today's cost; made at {@link #prepare} or when it is first needed. */
    private final FutureTask<Argon2Hash> nobody;

    public Argon2PasswordHasher(HashingSettings settings) {
        this.settings = settings;
        threads = new HashingThreads(settings.threads(), settings.queue());
        nobody = new FutureTask<>(() -> Argon2Hash.of("", settings, salt()));
    }

    /**
     * Makes in a thread of its own what the first check of a password that nobody has would wait for. To be called once
     * the service has started: beside the start it would hold that up.
     */
    public void prepare() {
        HashingThreads.thread(nobody).start();
    }

    @Override
    public String hash(String password) {
        return threads.run(() -> Argon2Hash.of(password, settings, salt()).toString());
    }

    @Override
    public boolean verify(String password, String hash) {
        Optional<Argon2Hash> parsed = Argon2Hash.parse(hash);
        if (parsed.isEmpty()) {
            LOG.error(
                    "a stored password hash is no Argon2id hash; its owner cannot log in until the password is reset");
            return verifyNobody(password);
        }
        return threads.run(() -> parsed.get().matches(password));
    }

    @Override
    public boolean verifyNobody(String password) {
        threads.run(() -> {
            nobody.run();
            return nobody.get().matches(password);
        });
        return false;
    }

    @Override
    public boolean isOutdated(String hash) {
        return Argon2Hash.parse(hash).filter(parsed -> parsed.costs(settings)).isEmpty();
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** Says from now on how much is hashed at once, and how much waits. */
    public void report(Telemetry telemetry) {
        threads.report(telemetry);
    }

    @Override
    public void close() {
        threads.close();
    }
}
