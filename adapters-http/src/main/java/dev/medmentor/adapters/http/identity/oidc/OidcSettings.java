package dev.medmentor.adapters.http.identity.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One identity provider and who we are to it.
 *
 * @param name as in paths and configuration: lower-case letters, digits and hyphens
 * @param issuer where its discovery document is found; {@code https}, or {@code http} on the loopback address
 * @param tokenIssuer as in its tokens; {@code {tenantid}} in it stands for the token's own {@code tid}
 * @param clientId as registered there
 * @param secret that goes with it
 * @param scopes to ask for; {@code openid} among them
 * @param formPost whether the browser brings the code back by POST (which Apple insists on) and not by GET
 * @param emailTrusted whether its addresses count as verified even if it does not say so; only for a provider that
 *     gives people their addresses, such as one's own
 * @param timeout of each request to it, from beginning to end
 */
public record OidcSettings(
        String name,
        URI issuer,
        String tokenIssuer,
        String clientId,
        ClientSecret secret,
        List<String> scopes,
        boolean formPost,
        boolean emailTrusted,
        Duration timeout) {
    static final String APPLE_ISSUER = "https://appleid.apple.com";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> SHARED_TENANTS = Set.of("common", "organizations");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> USUAL_SCOPES = List.of("openid", "email", "profile");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    public OidcSettings {
        scopes = List.copyOf(scopes);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an identity provider is named by lower-case letters, not " + name);
        }
        if (!isSafe(issuer)) {
            throw new IllegalArgumentException(
                    "the identity provider " + name + " needs an https address, not " + issuer);
        }
        if (clientId.isBlank() || !scopes.contains("openid")) {
            throw new IllegalArgumentException(
                    "the identity provider " + name + " needs a client id and the scope openid");
        }
    }

    /** Any provider with a discovery document. */
    public static OidcSettings of(String name, String issuer, String clientId, ClientSecret secret) {
        return new OidcSettings(
                name, URI.create(issuer), issuer, clientId, secret, USUAL_SCOPES, false, false, TIMEOUT);
    }

    public static OidcSettings google(String clientId, String secret) {
        return of("google", "https://accounts.google.com", clientId, ClientSecret.fixed(secret));
    }

    /**
     * Microsoft Entra. It does not say whether an address is verified unless the optional claim {@code xms_edov} is
     * configured there; without it, people link their accounts themselves.
     *
     * @param tenant {@code common}, {@code organizations}, or the id of one directory
     */
    public static OidcSettings microsoft(String tenant, String clientId, String secret) {
        String lower = tenant.toLowerCase(Locale.ROOT);
        boolean shared = SHARED_TENANTS.contains(lower);
        if (!shared && !UUID.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    "Microsoft's tenant is common, organizations, or the id of a directory, not " + tenant);
        }
        String base = "https://login.microsoftonline.com/";
        return new OidcSettings(
                "microsoft",
                URI.create(base + lower + "/v2.0"),
                base + (shared ? IdTokens.TENANT_PLACE : lower) + "/v2.0",
                clientId,
                ClientSecret.fixed(secret),
                USUAL_SCOPES,
                false,
                false,
                TIMEOUT);
    }

    /**
     * Sign in with Apple. It sends the code by POST from its own site: the cookie that holds the attempt must be
     * {@code SameSite=None; Secure}.
     *
     * @param clientId the services id
     * @param team the team id
     * @param keyId of {@code privatePem}, the text of the {@code .p8} file
     */
    public static OidcSettings apple(String clientId, String team, String keyId, String privatePem) {
        return new OidcSettings(
                "apple",
                URI.create(APPLE_ISSUER),
                APPLE_ISSUER,
                clientId,
                new AppleClientSecret(team, keyId, clientId, privatePem),
                List.of("openid", "email", "name"),
                true,
                false,
                TIMEOUT);
    }

    public OidcSettings withEmailTrusted(boolean given) {
        return new OidcSettings(name, issuer, tokenIssuer, clientId, secret, scopes, formPost, given, timeout);
    }

    public OidcSettings withTimeout(Duration given) {
        return new OidcSettings(name, issuer, tokenIssuer, clientId, secret, scopes, formPost, emailTrusted, given);
    }

    /** Whether nobody on the way can listen. */
    static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && LOOPBACK.contains(host)));
    }
}
