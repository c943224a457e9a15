package dev.medmentor.adapters.http.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks a provider's id_tokens (OpenID Connect Core, section 3.1.3.7): signature by one of its published keys, issuer,
 * audience, authorized party, times, nonce. Keys are kept for an hour; one that is not among them makes us ask again, at
 * most twice in half a minute. Thread-safe.
 */
final class IdTokens {
    /** In the issuer of a provider that serves many directories. */
    static final String TENANT_PLACE = "{tenantid}";

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final int LEEWAY_SECONDS = 30;
    private static final Pattern TENANT = Pattern.compile("[0-9a-f-]{36}");

    private final OidcSettings settings;
    private final JWKSource<SecurityContext> keys;

    IdTokens(OidcSettings settings, URI jwks, OidcHttp http) throws MalformedURLException {
        this.settings = settings;
        keys = JWKSourceBuilder.create(jwks.toURL(), address -> {
                    try {
                        return new Resource(http.get(address.toURI()), "application/json");
                    } catch (URISyntaxException e) {
                        throw new IOException(e);
                    }
                })
                .cache(KEPT.toMillis(), settings.timeout().toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .build();
    }

    /**
     * What a genuine token says.
     *
     * @throws UnauthenticatedException for any other
     * @throws IOException if the provider's keys cannot be had
     */
    JWTClaimsSet verify(String token, String nonce) throws IOException {
        try {
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
            processor.setJWTClaimsSetVerifier(verifier(issuer(token), nonce));
            JWTClaimsSet claims = processor.process(token, null);
            requireAuthorizedParty(claims);
            return claims;
        } catch (ParseException | BadJOSEException | RateLimitReachedException e) {
            // Without its cause, whose message may quote the token.
            throw OidcProvider.refused();
        } catch (JOSEException e) {
            throw new IOException("the keys of " + settings.issuer() + " cannot be had", e);
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> verifier(String issuer, String nonce) {
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                settings.clientId(),
                new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build(),
                Set.of("sub", "iat", "exp"));
        verifier.setMaxClockSkew(LEEWAY_SECONDS);
        return verifier;
    }

    /** Which issuer the token must name; of a shared provider, the one of the directory that it claims to be from. */
    private String issuer(String token) throws ParseException {
        if (!settings.tokenIssuer().contains(TENANT_PLACE)) {
            return settings.tokenIssuer();
        }
        // Read before the signature is checked: it only chooses what is then demanded of the signed claims.
        String tenant = JWTParser.parse(token).getJWTClaimsSet().getStringClaim("tid");
        if (tenant == null || !TENANT.matcher(tenant).matches()) {
            throw OidcProvider.refused();
        }
        return settings.tokenIssuer().replace(TENANT_PLACE, tenant);
    }

    private void requireAuthorizedParty(JWTClaimsSet claims) throws ParseException {
        String party = claims.getStringClaim("azp");
        boolean needed = claims.getAudience().size() > 1;
        if (party == null ? needed : !party.equals(settings.clientId())) {
            throw OidcProvider.refused();
        }
    }
}
