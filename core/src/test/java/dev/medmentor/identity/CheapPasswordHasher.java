package dev.medmentor.identity;

import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.Sha256;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes fast, for tests that are not about hashing; counts how often. Thread-safe. */
public final class CheapPasswordHasher implements PasswordHasher {
    private static final String OLD = "old:";
    private static final String NEW = "new:";

    private final AtomicInteger verifications = new AtomicInteger();

    /** A hash as it was made before the cost was raised. */
    public static String outdated(String password) {
        return OLD + Sha256.of(password);
    }

    @Override
    public String hash(String password) {
        return NEW + Sha256.of(password);
    }

    @Override
    public boolean verify(String password, String hash) {
        verifications.incrementAndGet();
        return hash.substring(OLD.length()).equals(Sha256.of(password));
    }

    @Override
    public boolean verifyNobody(String password) {
        verifications.incrementAndGet();
        return false;
    }

    @Override
    public boolean isOutdated(String hash) {
        return hash.startsWith(OLD);
    }

    /** How many passwords were verified so far, nobody's too. */
    public int verifications() {
        return verifications.get();
    }
}
