package dev.medmentor.adapters.http.identity.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** One Argon2id hash (RFC 9106) with all it takes to make it again, written in the PHC string format. */
final class Argon2Hash {
    private static final int VERSION = Argon2Parameters.ARGON2_VERSION_13;
    private static final int HASH_BYTES = 32;
    /** What others write too: the salt from 8 bytes, the hash from 16. */
    private static final Pattern SHAPE =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})"
                    + "\\$([A-Za-z0-9+/]{22,86})");

    private final HashingSettings cost;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(HashingSettings cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    static Argon2Hash of(String password, HashingSettings cost, byte[] salt) {
        return new Argon2Hash(cost, salt, compute(password, cost, salt, HASH_BYTES));
    }

    /** Reads what {@link #toString} writes; empty for anything else. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            HashingSettings cost = HashingSettings.DEFAULT.withCost(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new Argon2Hash(cost, base64.decode(matcher.group(4)), base64.decode(matcher.group(5))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
    }

    boolean costs(HashingSettings settings) {
        return cost.memoryKib() == settings.memoryKib()
                && cost.iterations() == settings.iterations()
                && cost.parallelism() == settings.parallelism();
    }

    private static byte[] compute(String password, HashingSettings cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(VERSION)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=" + VERSION + "$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p="
                + cost.parallelism() + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
