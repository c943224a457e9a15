package dev.medmentor.shared;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes ids that nobody can guess. Thread-safe. */
@FunctionalInterface
public interface IdGenerator {
    /** A new id: 1 to 40 characters of {@code [a-z0-9]}, never given before. */
    String next();

    /**
     * Ids of 25 base-36 digits that sort by their time of making: 48 bits of milliseconds, then 80 random bits, as in
     * UUID version 7 (RFC 9562 §5.7).
     */
    static IdGenerator timeOrdered(InstantSource clock) {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] tail = new byte[10];
            random.nextBytes(tail);
            BigInteger id = BigInteger.valueOf(clock.millis()).shiftLeft(80).or(new BigInteger(1, tail));
            String digits = id.toString(36);
            return "0".repeat(25 - digits.length()) + digits;
        };
    }
}
