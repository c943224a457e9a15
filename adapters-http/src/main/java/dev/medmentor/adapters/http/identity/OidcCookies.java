package dev.medmentor.adapters.http.identity;

import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.shared.error.UnauthenticatedException;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser keeps for us while somebody logs in at a provider. Thread-safe. */
final class OidcCookies {
    private static final Duration AT_PROVIDER = Duration.ofMinutes(10);
    private static final Duration ON_LOGIN_PAGE = Duration.ofMinutes(2);

    /** What is kept while the browser is at the provider. */
    record Started(
            String provider,
            String state,
            String nonce,
            String codeVerifier,
            @Nullable String returnTo) {}

    /** What is kept until the login page asks for it. */
    private record Vouched(
            String subject,
            @Nullable String email,
            @Nullable String name) {}

    private final InstantSource clock;
    private final SealedCookie<Started> started;
    /** The same for providers that send the browser back by a POST from their own site. */
    private final SealedCookie<Started> startedForPost;

    private final SealedCookie<Vouched> vouched;

    OidcCookies(IdentityAccess access, String path) {
        clock = access.clock();
        boolean secure = "https".equals(access.publicUrl().getScheme());
        started = new SealedCookie<>(
                "mm_oidc_start", Started.class, path, AT_PROVIDER, "Lax", secure, access.cookieKey());
        startedForPost = new SealedCookie<>(
                "mm_oidc_start", Started.class, path, AT_PROVIDER, secure ? "None" : "Lax", secure, access.cookieKey());
        vouched = new SealedCookie<>(
                "mm_oidc_vouched", Vouched.class, path, ON_LOGIN_PAGE, "Strict", secure, access.cookieKey());
    }

    /** @param byPost whether the provider sends the browser back by a POST */
    void start(Context ctx, Started attempt, boolean byPost) {
        (byPost ? startedForPost : started).put(ctx, attempt, clock.instant());
    }

    Optional<Started> started(Context ctx) {
        return started.find(ctx, clock.instant());
    }

    void endStarted(Context ctx) {
        started.remove(ctx);
    }

    void vouch(Context ctx, IdentityProvider.Identity found) {
        Vouched kept = new Vouched(
                found.subject(),
                found.email().map(Email::value).orElse(null),
                found.name().orElse(null));
        vouched.put(ctx, kept, clock.instant());
    }

    /** @throws UnauthenticatedException if no provider has just vouched for anybody in this browser */
    IdentityProvider.Identity vouchedFor(Context ctx) {
        Vouched kept = vouched.find(ctx, clock.instant())
                .orElseThrow(() -> new UnauthenticatedException(
                        "unknown_attempt",
                        "No provider has just vouched for this browser. Begin again on the login page."));
        return new IdentityProvider.Identity(
                kept.subject(), Optional.ofNullable(kept.email()).map(Email::of), Optional.ofNullable(kept.name()));
    }

    void endVouched(Context ctx) {
        vouched.remove(ctx);
    }
}
