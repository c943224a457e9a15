package dev.medmentor.adapters.http.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider that speaks OpenID Connect: authorization code with PKCE (S256), state and nonce. Its discovery document
 * is asked for when it is first needed, and again once a day. Thread-safe.
 */
public final class OidcProvider implements IdentityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST_CODE = 4_096;
    private static final int LONGEST_NAME = 200;

    private record Known(Discovery discovery, IdTokens idTokens, Instant until) {}

    private final OidcSettings settings;
    private final InstantSource clock;
    private final OidcHttp http;
    private volatile @Nullable Known known;

    public OidcProvider(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        http = new OidcHttp(settings.timeout());
    }

    @Override
    public String name() {
        return settings.name();
    }

    /** Whether the browser brings the code back by POST and not by GET. */
    public boolean formPost() {
        return settings.formPost();
    }

    @Override
    public URI authorizationUrl(Attempt attempt, URI redirect) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", settings.clientId());
        fields.put("redirect_uri", redirect.toString());
        fields.put("scope", String.join(" ", settings.scopes()));
        fields.put("state", attempt.state());
        fields.put("nonce", attempt.nonce());
        fields.put("code_challenge", challenge(attempt.codeVerifier()));
        fields.put("code_challenge_method", "S256");
        if (settings.formPost()) {
            fields.put("response_mode", "form_post");
        }
        URI endpoint = known().discovery().authorization();
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + form(fields));
    }

    private static String challenge(String verifier) {
        byte[] digest = Sha256.digest().digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public Identity redeem(String code, Attempt attempt, URI redirect) {
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            throw refused();
        }
        Known now = known();
        try {
            HttpResponse<byte[]> response = http.send(tokenRequest(now.discovery(), code, attempt, redirect));
            String token = idToken(response);
            return identity(now.idTokens().verify(token, attempt.nonce()));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private HttpRequest.Builder tokenRequest(Discovery discovery, String code, Attempt attempt, URI redirect) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", redirect.toString());
        fields.put("code_verifier", attempt.codeVerifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(discovery.token());
        Optional<String> secret = settings.secret().at(clock.instant());
        if (secret.isPresent() && discovery.basic()) {
            String both = encoded(settings.clientId()) + ":" + encoded(secret.get());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        } else {
            fields.put("client_id", settings.clientId());
            secret.ifPresent(text -> fields.put("client_secret", text));
        }
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
    }

    private String idToken(HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        if (status == 200) {
            JsonNode token = Discovery.parse(OidcHttp.text(response)).path("id_token");
            if (!token.isTextual()) {
                throw refused();
            }
            return token.textValue();
        }
        if (status != 400 && status != 401) {
            throw new IOException("the token endpoint of " + settings.name() + " answers with status " + status);
        }
        String error = Discovery.parse(OidcHttp.text(response)).path("error").asText();
        if (error.equals("invalid_grant")) {
            throw refused();
        }
        LOG.error(
                "the identity provider {} refuses us with status {}: check client id, secret and redirect address",
                settings.name(),
                status);
        throw new IOException("the token endpoint of " + settings.name() + " does not accept this client");
    }

    private Identity identity(JWTClaimsSet claims) {
        return new Identity(claims.getIssuer() + "#" + claims.getSubject(), email(claims), personName(claims));
    }

    private Optional<Email> email(JWTClaimsSet claims) {
        boolean verified = isTrue(claims.getClaim("email_verified")) || isTrue(claims.getClaim("xms_edov"));
        if (!(verified || settings.emailTrusted()) || !(claims.getClaim("email") instanceof String address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Email.of(address));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Apple writes it as text, Microsoft as a number. */
    private static boolean isTrue(@Nullable Object claim) {
        return claim != null
                && (claim.toString().equals("true") || claim.toString().equals("1"));
    }

    private static Optional<String> personName(JWTClaimsSet claims) {
        return Optional.ofNullable(claims.getClaim("name"))
                .filter(String.class::isInstance)
                .map(name -> name.toString().replaceAll("\\p{Cntrl}", " ").strip())
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME);
    }

    /** The provider as last discovered; an old answer is better than none. */
    private Known known() {
        Known current = known;
        Instant now = clock.instant();
        if (current != null && now.isBefore(current.until())) {
            return current;
        }
        try {
            Discovery discovery = Discovery.fetch(settings, http);
            Known found = new Known(discovery, new IdTokens(settings, discovery.jwks(), http), now.plus(KEPT));
            known = found;
            return found;
        } catch (IOException e) {
            if (current == null) {
                throw unavailable(e);
            }
            LOG.warn("the identity provider {} cannot be discovered anew", settings.name(), e);
            return current;
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static UnauthenticatedException refused() {
        return new UnauthenticatedException(
                "identity_refused", "The identity provider does not vouch for this login. Begin it again.");
    }

    private UnavailableException unavailable(IOException cause) {
        return new UnavailableException(
                "identity_provider_unavailable",
                "The identity provider " + settings.name()
                        + " cannot be used at the moment. Try again later, or log in with a password.",
                cause);
    }
}
