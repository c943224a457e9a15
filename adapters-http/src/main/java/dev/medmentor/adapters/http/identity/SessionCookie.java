package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.GrantJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.OwnPages;
import dev.medmentor.identity.Grant;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnauthenticatedException;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps the refresh token of a browser's login in a cookie that no script can read, where the request's header
 * {@code X-Session: cookie} asks for it; without the header, tokens travel in JSON alone. No form can send the header, and
 * no page elsewhere may, for it is not among those that CORS allows: so whoever sends it is a page of our own, which
 * {@code Origin} and {@code Sec-Fetch-Site} must not contradict. Thread-safe.
 */
public final class SessionCookie {
    /** The header by which a browser's page says where it wants its refresh token. */
    public static final String HEADER = "X-Session";

    private static final String WANTED = "cookie";
    private static final String NAME = "medmentor_session";

    private final OwnPages pages;
    private final InstantSource clock;

    public SessionCookie(IdentityAccess access) {
        pages = new OwnPages(access.publicUrl());
        clock = access.clock();
    }

    /** The same route, which reads the header. */
    public static Route.Builder readBy(Route.Builder route) {
        return route.readsHeader(
                        HEADER,
                        "cookie: the refresh token travels in the HttpOnly cookie " + NAME
                                + ", and not in JSON. For pages of this installation alone.")
                .problems(403);
    }

    /** Refuses, as {@link #isWanted} does, before anything is made. */
    public void check(Context ctx) {
        boolean unused = isWanted(ctx);
    }

    /**
     * Whether the caller wants, or shows, the cookie.
     *
     * @throws InvalidInputException if the header says something else
     * @throws HttpFailure if a page elsewhere has sent it
     */
    boolean isWanted(Context ctx) {
        String said = ctx.header(HEADER);
        if (said == null) {
            return false;
        }
        if (!said.equals(WANTED)) {
            throw new InvalidInputException(
                    "invalid_header", "The header " + HEADER + " is " + WANTED + ", or absent.");
        }
        if (pages.isForeign(ctx)) {
            throw new HttpFailure(
                    403,
                    "origin_not_allowed",
                    "Pages of other origins may not use the cookie of a login. Leave the header " + HEADER + " out.");
        }
        return true;
    }

    /**
     * The refresh token that the browser has kept.
     *
     * @throws UnauthenticatedException if it has kept none
     */
    String token(Context ctx) {
        String kept = ctx.cookie(NAME);
        if (kept == null || kept.isEmpty()) {
            throw new UnauthenticatedException("no_session", "Nobody is logged in with this browser. Log in.");
        }
        return kept;
    }

    /** Answers what somebody gets who has logged in or refreshed. */
    public void answer(Context ctx, Grant grant) {
        Instant now = clock.instant();
        GrantJson whole = GrantJson.of(grant, now);
        if (!isWanted(ctx)) {
            ctx.result(Json.write(whole));
            return;
        }
        long seconds =
                Math.max(0, Duration.between(now, grant.refreshExpiresAt()).toSeconds());
        set(ctx, grant.refreshToken(), seconds);
        ctx.result(Json.write(whole.withoutRefreshToken()));
    }

    void remove(Context ctx) {
        set(ctx, "", 0);
    }

    private void set(Context ctx, String value, long seconds) {
        ctx.res()
                .addHeader(
                        "Set-Cookie",
                        NAME + "=" + value + "; Path=" + AuthRoutes.AUTH + "; Max-Age=" + seconds
                                + "; HttpOnly; SameSite=Strict" + (pages.isSecure(ctx) ? "; Secure" : ""));
    }
}
