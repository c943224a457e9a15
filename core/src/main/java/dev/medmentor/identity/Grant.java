package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.identity.port.AccessTokens;
import java.time.Instant;

/**
 * What somebody gets who logged in or refreshed.
 *
 * @param refreshExpiresAt until when {@code refreshToken} is good if it is not used before
 */
public record Grant(
        Account account, SessionId session, AccessTokens.Issued access, String refreshToken, Instant refreshExpiresAt) {
    /** Without the tokens, so that they reach no log. */
    @Override
    public String toString() {
        return "grant of session " + session;
    }
}
