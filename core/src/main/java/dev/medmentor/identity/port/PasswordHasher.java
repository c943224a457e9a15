package dev.medmentor.identity.port;

/**
 * Hashes passwords slowly. Thread-safe; bounds by itself how many it hashes at once. It uses every character of a
 * password of up to 1,000 characters.
 */
public interface PasswordHasher {
    /**
     * A salted hash that names its own algorithm and cost.
     *
     * @throws dev.medmentor.shared.error.UnavailableException with code {@code busy} if too many wait already
     */
    String hash(String password);

    /**
     * Whether {@code password} is the one that was hashed.
     *
     * @throws dev.medmentor.shared.error.UnavailableException as {@link #hash}
     */
    boolean verify(String password, String hash);

    /**
     * Takes as long as {@link #verify} and is always false: for names nobody has, so that time does not tell them
     * apart.
     *
     * @throws dev.medmentor.shared.error.UnavailableException as {@link #hash}
     */
    boolean verifyNobody(String password);

    /** Whether {@code hash} was made at a lower cost than would be used now. */
    boolean isOutdated(String hash);
}
