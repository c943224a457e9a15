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
 * Lets in who shows the local token, and, while the service listens on the loopback interface, only who calls it by a
 * loopback name: a web page that has rebound its own name to this machine does not.
 */
public final class Access {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final String SCHEME = "bearer ";

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

    /** @throws HttpFailure unless the caller shows the local token */
    public void checkToken(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("missing_token", "Send the header Authorization: Bearer and the token. ");
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token)) {
            throw refused("wrong_token", "This is not the token of this server. ");
        }
    }

    private HttpFailure refused(String code, String what) {
        return new HttpFailure(401, code, what + tokenHint, Map.of("WWW-Authenticate", "Bearer realm=\"MedMentor\""));
    }
}
