package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads what callers show, knows the local token, and, while the service listens on the loopback interface, lets in only who
 * calls it by a loopback name: a web page that has rebound its own name to this machine does not.
 */
public final class Access {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final String SCHEME = "bearer ";

    static final String CHALLENGE = "Bearer realm=\"MedMentor\"";

    private final byte[] token;
    private final String tokenHint;
    private final String host;
    private final boolean loopback;

    /** @param host what the service listens on */
    public Access(String host, String token, String tokenHint) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.tokenHint = tokenHint;
        this.loopback = isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** @throws HttpFailure if the service was called by a name that is not its own */
    public void checkHost(Context ctx) {
        String name = ctx.req().getServerName();
        if (!loopback || name == null) {
            return;
        }
        String called = name.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$", "");
        if (!LOOPBACK.contains(called) && !called.equals(host)) {
            throw new HttpFailure(
                    421, "wrong_host", "This service answers on this machine only. Call it as http://localhost.");
        }
    }

    /**
     * What the caller shows after {@code Bearer}.
     *
     * @throws HttpFailure if that is nothing
     */
    public String bearer(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw missing();
        }
        String shown = authorization.substring(SCHEME.length()).strip();
        if (shown.isEmpty()) {
            throw missing();
        }
        return shown;
    }

    /** Whether {@code shown} is the local token; takes as long for any that is not. */
    public boolean isLocalToken(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token);
    }

    private HttpFailure missing() {
        return new HttpFailure(
                401,
                "missing_token",
                "Send the header Authorization: Bearer and an access token of POST /api/v1/auth/login, or an API key. "
                        + tokenHint,
                Map.of("WWW-Authenticate", CHALLENGE));
    }
}
