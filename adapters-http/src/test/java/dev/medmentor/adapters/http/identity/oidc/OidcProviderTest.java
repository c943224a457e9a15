package dev.medmentor.adapters.http.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.port.IdentityProvider.Attempt;
import dev.medmentor.identity.port.IdentityProvider.Identity;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcProviderTest {
    private static final URI REDIRECT = URI.create("https://medmentor.example.org/api/v1/auth/oidc/local/callback");
    private static final Attempt ATTEMPT =
            new Attempt("state & more", "nonce-0123456789", "verifier-0123456789-0123456789-0123456789-0123456789");
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static RSAKey key;
    private static RSAKey foreign;

    private LocalIssuer issuer;
    private OidcProvider provider;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = new RSAKeyGenerator(2_048).keyID("first").generate();
        foreign = new RSAKeyGenerator(2_048).keyID("first").generate();
    }

    @BeforeEach
    void start() throws Exception {
        issuer = new LocalIssuer(key);
        provider = new OidcProvider(settings(), InstantSource.system());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void redeemShouldTellWhoLoggedIn() throws Exception {
        Identity identity = provider.redeem(code(), ATTEMPT, REDIRECT);

        assertThat(identity)
                .isEqualTo(new Identity(
                        issuer.issuer() + "#" + LocalIssuer.SUBJECT,
                        Optional.of(Email.of("ana@example.org")),
                        Optional.of("Ana Prado")));
        provider.redeem(code(), ATTEMPT, REDIRECT);
        assertThat(issuer.keyFetches).hasValue(1);
    }

    @Test
    void redeemShouldTakeEllipticKeysAndSecretsInTheForm() throws Exception {
        issuer.signing = new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
        issuer.published = new JWKSet(issuer.signing.toPublicJWK());
        issuer.post = true;

        assertThat(provider.redeem(code(), ATTEMPT, REDIRECT).email()).isPresent();
    }

    @Test
    void redeemShouldRefuseACodeTwiceAndAForeignVerifier() throws Exception {
        String code = code();
        provider.redeem(code, ATTEMPT, REDIRECT);
        assertRefused(code, ATTEMPT);
        assertRefused(code(), new Attempt(ATTEMPT.state(), ATTEMPT.nonce(), "another-verifier-".repeat(3)));
        assertRefused("unknown", ATTEMPT);
        assertRefused("", ATTEMPT);
        assertRefused("x".repeat(5_000), ATTEMPT);
        String redirected = code();
        assertThatThrownBy(() -> provider.redeem(redirected, ATTEMPT, URI.create("https://attacker.example/")))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void redeemShouldRefuseANonceThatIsNotThisAttempts() throws Exception {
        assertRefused(code(), new Attempt(ATTEMPT.state(), "another", ATTEMPT.codeVerifier()));
        assertLieRefused(claims -> claims.claim("nonce", null));
    }

    @Test
    void redeemShouldRefuseForeignClaims() throws Exception {
        assertLieRefused(claims -> claims.audience("another-client"));
        assertLieRefused(claims -> claims.audience(List.of()));
        assertLieRefused(claims -> claims.audience(List.of(LocalIssuer.CLIENT, "another-client")));
        assertLieRefused(claims -> claims.claim("azp", "another-client"));
        assertLieRefused(claims -> claims.issuer("https://attacker.example"));
        assertLieRefused(claims -> claims.issuer(issuer.issuer() + "/"));
        assertLieRefused(claims -> claims.subject(null));
        assertLieRefused(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60))));
        assertLieRefused(claims -> claims.expirationTime(null));
        assertLieRefused(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120))));
    }

    @Test
    void redeemShouldTakeSeveralAudiencesIfWeAreTheAuthorizedParty() throws Exception {
        issuer.lie = claims ->
                claims.audience(List.of(LocalIssuer.CLIENT, "another")).claim("azp", LocalIssuer.CLIENT);

        assertThat(provider.redeem(code(), ATTEMPT, REDIRECT).name()).contains("Ana Prado");
    }

    @Test
    void redeemShouldRefuseForeignKeysAndMissingSignatures() throws Exception {
        issuer.signing = foreign;
        assertRefused(code(), ATTEMPT);
        issuer.signing = key;
        issuer.unsigned = true;
        assertRefused(code(), ATTEMPT);
    }

    @Test
    void redeemShouldFetchKeysAgainOnceTheProviderHasChangedThem() throws Exception {
        provider.redeem(code(), ATTEMPT, REDIRECT);
        issuer.signing = new RSAKeyGenerator(2_048).keyID("second").generate();
        issuer.published = new JWKSet(List.of(key.toPublicJWK(), issuer.signing.toPublicJWK()));

        assertThat(provider.redeem(code(), ATTEMPT, REDIRECT).email()).isPresent();
        assertThat(issuer.keyFetches).hasValue(2);

        issuer.signing = new RSAKeyGenerator(2_048).keyID("never published").generate();
        for (int i = 0; i < 5; i++) {
            assertRefused(code(), ATTEMPT);
        }
        assertThat(issuer.keyFetches.get()).as("asks not each time").isLessThanOrEqualTo(3);
    }

    @Test
    void redeemShouldTellOnlyVerifiedAddresses() throws Exception {
        assertThat(emailWhen(claims -> claims.claim("email_verified", false))).isEmpty();
        assertThat(emailWhen(claims -> claims.claim("email_verified", null))).isEmpty();
        assertThat(emailWhen(claims -> claims.claim("email_verified", "false"))).isEmpty();
        assertThat(emailWhen(claims -> claims.claim("email_verified", "true"))).isPresent();
        assertThat(emailWhen(claims -> claims.claim("email_verified", null).claim("xms_edov", 1)))
                .isPresent();
        assertThat(emailWhen(claims -> claims.claim("email", "no address"))).isEmpty();
        assertThat(emailWhen(claims -> claims.claim("email", Map.of("a", "b")))).isEmpty();
        provider = new OidcProvider(settings().withEmailTrusted(true), InstantSource.system());
        assertThat(emailWhen(claims -> claims.claim("email_verified", null))).isPresent();
    }

    @Test
    void redeemShouldBeUnavailableWhileTheProviderIsDown() throws Exception {
        String code = code();
        issuer.down = true;
        assertUnavailable(() -> provider.redeem(code, ATTEMPT, REDIRECT));
        assertThat(issuer.redemptions).as("a code is good for one try").hasValue(1);
        issuer.down = false;
        assertThat(provider.redeem(code(), ATTEMPT, REDIRECT).email()).isPresent();
        String last = code();
        issuer.close();
        assertUnavailable(() -> provider.redeem(last, ATTEMPT, REDIRECT));
        OidcProvider never = new OidcProvider(settings(), InstantSource.system());
        assertUnavailable(() -> never.authorizationUrl(ATTEMPT, REDIRECT));
    }

    @Test
    void redeemShouldBeUnavailableWhenTheProviderDoesNotKnowUs() throws Exception {
        OidcProvider stranger = new OidcProvider(
                OidcSettings.of("local", issuer.issuer(), LocalIssuer.CLIENT, ClientSecret.fixed("wrong")),
                InstantSource.system());
        String code = code();
        assertUnavailable(() -> stranger.redeem(code, ATTEMPT, REDIRECT));
    }

    @Test
    void authorizationUrlShouldRefuseDocumentsOfOthersAndEndlessOnes() {
        issuer.issuerClaim = Optional.of("https://attacker.example");
        assertUnavailable(() -> provider.authorizationUrl(ATTEMPT, REDIRECT));
        issuer.issuerClaim = Optional.empty();
        issuer.padding = "x".repeat(600_000);
        assertUnavailable(() -> provider.authorizationUrl(ATTEMPT, REDIRECT));
        issuer.padding = "";
        assertThat(provider.authorizationUrl(ATTEMPT, REDIRECT)).hasPath("/authorize");
    }

    @Test
    void redeemShouldDemandTheIssuerOfTheDirectoryThatVouches() throws Exception {
        String shared = issuer.issuer() + "/{tenantid}/v2.0";
        String directory = "11111111-2222-3333-4444-555555555555";
        issuer.issuerClaim = Optional.of(shared);
        OidcSettings plain = settings();
        provider = new OidcProvider(
                new OidcSettings(
                        "microsoft",
                        plain.issuer(),
                        shared,
                        plain.clientId(),
                        plain.secret(),
                        plain.scopes(),
                        false,
                        false,
                        plain.timeout()),
                InstantSource.system());
        String own = shared.replace("{tenantid}", directory);

        issuer.lie = claims -> claims.claim("tid", directory).issuer(own);
        assertThat(provider.redeem(code(), ATTEMPT, REDIRECT).subject()).isEqualTo(own + "#" + LocalIssuer.SUBJECT);
        assertLieRefused(
                claims -> claims.claim("tid", directory.replace('1', '9')).issuer(own));
        assertLieRefused(claims -> claims.issuer(own));
        assertLieRefused(claims -> claims.claim("tid", "../evil").issuer(shared.replace("{tenantid}", "../evil")));
    }

    private OidcSettings settings() {
        return OidcSettings.of("local", issuer.issuer(), LocalIssuer.CLIENT, ClientSecret.fixed(LocalIssuer.SECRET))
                .withTimeout(Duration.ofSeconds(20));
    }

    /** Goes where the browser is sent, and comes back with the code. */
    private String code() throws Exception {
        URI url = provider.authorizationUrl(ATTEMPT, REDIRECT);
        HttpResponse<Void> response =
                BROWSER.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(response.headers().firstValue("Location").orElseThrow());
        Map<String, String> fields = LocalIssuer.fields(back.getRawQuery());
        assertThat(back.toString()).startsWith(REDIRECT.toString());
        assertThat(fields).containsEntry("state", ATTEMPT.state());
        return fields.get("code");
    }

    private Optional<Email> emailWhen(UnaryOperator<JWTClaimsSet.Builder> lie) throws Exception {
        issuer.lie = lie;
        return provider.redeem(code(), ATTEMPT, REDIRECT).email();
    }

    private void assertLieRefused(UnaryOperator<JWTClaimsSet.Builder> lie) throws Exception {
        issuer.lie = lie;
        assertRefused(code(), ATTEMPT);
    }

    private void assertRefused(String code, Attempt attempt) {
        assertThatThrownBy(() -> provider.redeem(code, attempt, REDIRECT))
                .isInstanceOfSatisfying(UnauthenticatedException.class, e -> {
                    assertThat(e.code()).isEqualTo("identity_refused");
                    assertThat(e).hasNoCause();
                });
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("identity_provider_unavailable"));
    }
}
