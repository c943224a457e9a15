package dev.medmentor.identity;

import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.Sha256;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refresh token as the client holds it: {@code mmr_<session>_<number>_<secret>}.
 *
 * @param number 0 for the first of a session, one more for each child
 * @param secret 256 bits as 64 lower-case hexadecimal digits
 */
record RefreshToken(SessionId session, int number, String secret) {
    private static final Pattern SHAPE =
            Pattern.compile(RefreshSession.PREFIX + "([a-z0-9]{1,40})_(0|[1-9][0-9]{0,8})_([0-9a-f]{64})");

    /** Reads what a client sent; empty for anything that is no refresh token. */
    static Optional<RefreshToken> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new RefreshToken(
                        new SessionId(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    String text() {
        return RefreshSession.PREFIX + session + "_" + number + "_" + secret;
    }

    /** What the store keeps of it. */
    String hash() {
        return Sha256.of(text());
    }

    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "refresh token " + number + " of session " + session;
    }
}
