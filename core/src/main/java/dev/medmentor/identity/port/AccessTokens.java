package dev.medmentor.identity.port;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;

/** Issues and checks short-lived signed tokens. Thread-safe. */
public interface AccessTokens {
    /**
     * What a token says.
     *
     * @param generation the account's when the token was issued
     */
    record Claims(TenantId tenant, AccountId account, SessionId session, int generation, Instant expiresAt) {}

    /** A token and the end of its validity. */
    record Issued(String token, Instant expiresAt) {
        /** Without the token, so that it reaches no log. */
        @Override
        public String toString() {
            return "access token until " + expiresAt;
        }
    }

    Issued issue(Account account, SessionId session);

    /**
     * What a genuine, unexpired token says; whether its session still stands is another question.
     *
     * @throws dev.medmentor.shared.error.UnauthenticatedException for any other
     */
    Claims verify(String token);
}
