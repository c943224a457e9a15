package dev.medmentor.adapters.http.identity.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.AccessTokens;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens as signed JWTs (RFC 9068 in spirit: {@code typ} is {@code at+jwt}). Which key and algorithm are used is
 * decided here and never by what a token says: see {@link TokenHeader}. Immutable but for what it remembers, and
 * thread-safe.
 */
public final class JwtAccessTokens implements AccessTokens {
    private static final String TENANT = "tid";
    private static final String SESSION = "sid";
    private static final String GENERATION = "gen";
    /** How far the clocks of two instances may differ; at most 30 s. Expiry needs none: one refreshes a bit earlier. */
    private static final Duration LEEWAY = Duration.ofSeconds(10);
    /** Ours have about 600; more is not read at all. */
    private static final int LONGEST = 4_096;

    private static final int REMEMBERED = 10_000;

    private final SigningKeys keys;
    private final AccessTokenSettings settings;
    private final InstantSource clock;
    private final Map<String, Object> header;
    private final Map<Optional<String>, JWTVerifier> verifiers;
    private final VerifiedTokens verified = new VerifiedTokens(REMEMBERED);

    public JwtAccessTokens(SigningKeys keys, AccessTokenSettings settings, InstantSource clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        header = header(keys.keyId());
        Map<Optional<String>, JWTVerifier> byKey = new HashMap<>();
        keys.verifiers().forEach((id, algorithm) -> byKey.put(id, verifier(algorithm)));
        verifiers = Map.copyOf(byKey);
    }

    private static Map<String, Object> header(Optional<String> keyId) {
        Map<String, Object> fields = new HashMap<>(Map.of(TokenHeader.TYPE, TokenHeader.ACCESS_TOKEN));
        keyId.ifPresent(id -> fields.put(TokenHeader.KEY_ID, id));
        return Map.copyOf(fields);
    }

    private JWTVerifier verifier(Algorithm algorithm) {
        JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(settings.issuer())
                .withAudience(settings.audience())
                .withClaimPresence("sub")
                .withClaimPresence("exp")
                .withClaimPresence("iat")
                .withClaimPresence(TENANT)
                .withClaimPresence(SESSION)
                .withClaimPresence(GENERATION)
                .acceptNotBefore(LEEWAY.toSeconds())
                .acceptIssuedAt(LEEWAY.toSeconds());
        return verification.build(clock.withZone(ZoneOffset.UTC));
    }

    @Override
    public Issued issue(Account account, SessionId session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(settings.lifetime());
        JWTCreator.Builder token = JWT.create()
                .withHeader(header)
                .withIssuer(settings.issuer())
                .withAudience(settings.audience())
                .withSubject(account.id().value())
                .withClaim(TENANT, account.tenant().value())
                .withClaim(SESSION, session.value())
                .withClaim(GENERATION, account.generation())
                .withIssuedAt(now)
                .withNotBefore(now)
                .withExpiresAt(end)
                .withJWTId(UUID.randomUUID().toString());
        return new Issued(token.sign(keys.signer()), end);
    }

    @Override
    public Claims verify(String token) {
        if (token.length() > LONGEST) {
            throw notGenuine();
        }
        Instant now = clock.instant();
        String key = VerifiedTokens.key(token);
        Optional<Claims> known = verified.find(key, now);
        if (known.isPresent()) {
            return known.get();
        }
        Claims claims = claims(token);
        if (!now.isBefore(claims.expiresAt())) {
            throw expired();
        }
        verified.remember(key, claims, now);
        return claims;
    }

    /** What a token says that stands every check. */
    private Claims claims(String token) {
        JWTVerifier verifier = TokenHeader.read(token)
                .filter(read -> read.isAccessToken(keys.signer().getName()))
                .map(read -> verifiers.get(read.keyId()))
                .orElseThrow(JwtAccessTokens::notGenuine);
        try {
            DecodedJWT jwt = verifier.verify(token);
            required(jwt.getIssuedAtAsInstant());
            return new Claims(
                    new TenantId(required(jwt.getClaim(TENANT).asString())),
                    new AccountId(required(jwt.getSubject())),
                    new SessionId(required(jwt.getClaim(SESSION).asString())),
                    required(jwt.getClaim(GENERATION).asInt()),
                    required(jwt.getExpiresAtAsInstant()));
        } catch (TokenExpiredException e) {
            throw expired();
        } catch (JWTVerificationException | DateTimeException | InvalidInputException e) {
            // Without its cause: the library's messages quote the token, and this may be logged.
            throw notGenuine();
        }
    }

    /** A claim of another type than it should have is read as null. */
    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw notGenuine();
        }
        return value;
    }

    private static UnauthenticatedException expired() {
        return new UnauthenticatedException(
                "invalid_token", "This access token has expired. Get a new one with the refresh token.");
    }

    private static UnauthenticatedException notGenuine() {
        return new UnauthenticatedException("invalid_token", "This access token is not valid. Log in again.");
    }
}
