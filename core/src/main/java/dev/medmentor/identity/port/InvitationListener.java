package dev.medmentor.identity.port;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import java.util.Optional;

/** Hears who has joined. Thread-safe. */
@FunctionalInterface
public interface InvitationListener {
    /** Hears nothing. */
    InvitationListener NONE = (inviter, joined) -> {};

    /**
     * Somebody accepted an invitation, and has an account. Called once; not again after a crash.
     *
     * @param inviter empty where nobody of the tenant invited them
     */
    void accepted(Optional<AccountId> inviter, Account joined);
}
