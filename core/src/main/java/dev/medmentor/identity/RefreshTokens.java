package dev.medmentor.identity;

import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives refresh tokens and judges those that come back. A child's secret is the HMAC-SHA256 of its parent's under the
 * server's key, so that the store need keep nothing but the current token's hash, and yet any earlier token of the
 * family is known for what it is.
 *
 * <p>Immutable and thread-safe.
 */
final class RefreshTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MINIMUM_KEY_BYTES = 32;
    /** How many generations back a spent token is still recognised; bounds the work of judging. */
    static final int FURTHEST = 10_000;

    /** What a token is worth. */
    sealed interface Verdict {
        /** The one that may be used next. */
        record Current() implements Verdict {}

        /** Just spent, its child unused: the reply may have been lost, give the same child again. */
        record Reissue(RefreshToken child) implements Verdict {}

        /** Genuine, but spent: somebody holds a copy. */
        record Reused() implements Verdict {}

        /** Never issued, as far as can be told. */
        record Unknown() implements Verdict {}
    }

    private final SecretKeySpec key;
    private final Duration grace;

    /**
     * @param serverKey 32 bytes at least, the same on every instance
     * @param grace see {@link IdentitySettings#reuseGrace()}
     */
    RefreshTokens(byte[] serverKey, Duration grace) {
        if (serverKey.length < MINIMUM_KEY_BYTES) {
            throw new IllegalArgumentException("the server's key has " + MINIMUM_KEY_BYTES + " bytes at least");
        }
        key = new SecretKeySpec(serverKey, ALGORITHM);
        this.grace = grace;
    }

    RefreshToken first(SessionId session, byte[] secret) {
        return new RefreshToken(session, 0, HexFormat.of().formatHex(secret));
    }

    /** The one token that takes the place of {@code parent}. */
    RefreshToken child(RefreshToken parent) {
        int number = parent.number() + 1;
        String text = parent.secret() + "." + parent.session() + "." + number;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String secret = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return new RefreshToken(parent.session(), number, secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform provides " + ALGORITHM, e);
        }
    }

    /** What {@code token} is worth in {@code session}, which is neither revoked nor expired, at {@code now}. */
    Verdict judge(Session session, RefreshToken token, Instant now) {
        int steps = session.tokenNumber() - token.number();
        if (!token.session().equals(session.id()) || steps < 0 || steps > FURTHEST) {
            return new Verdict.Unknown();
        }
        RefreshToken derived = token;
        for (int i = 0; i < steps; i++) {
            derived = child(derived);
        }
        if (!isCurrent(session, derived)) {
            return new Verdict.Unknown();
        }
        if (steps == 0) {
            return new Verdict.Current();
        }
        boolean justSpent = steps == 1 && !now.isAfter(session.rotatedAt().plus(grace));
        return justSpent ? new Verdict.Reissue(derived) : new Verdict.Reused();
    }

    private static boolean isCurrent(Session session, RefreshToken token) {
        return MessageDigest.isEqual(
                session.tokenHash().getBytes(StandardCharsets.UTF_8),
                token.hash().getBytes(StandardCharsets.UTF_8));
    }
}
