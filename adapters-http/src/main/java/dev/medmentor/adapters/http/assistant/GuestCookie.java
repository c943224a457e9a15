package dev.medmentor.adapters.http.assistant;

import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.identity.SealedCookie;
import dev.medmentor.shared.IdGenerator;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;

/** Tells people whom nobody knows from each other, by a name that each one's browser keeps. Thread-safe. */
final class GuestCookie {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** What a guest's browser keeps. */
    private record Guest(String pseudonym) {}

    private final InstantSource clock;
    private final IdGenerator pseudonyms;
    private final SealedCookie<Guest> cookie;

    GuestCookie(String name, String path, String sameSite, boolean secure, IdentityAccess access) {
        clock = access.clock();
        pseudonyms = IdGenerator.timeOrdered(clock);
        cookie = new SealedCookie<>(name, Guest.class, path, REMEMBERED, sameSite, secure, access.cookieKey());
    }

    /** The name of who asks; a new one, which the browser is given, if it has none. */
    String pseudonym(Context ctx) {
        return cookie.find(ctx, clock.instant()).map(Guest::pseudonym).orElseGet(() -> {
            Guest made = new Guest(pseudonyms.next());
            cookie.put(ctx, made, clock.instant());
            return made.pseudonym();
        });
    }
}
