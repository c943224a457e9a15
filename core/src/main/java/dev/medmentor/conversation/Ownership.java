package dev.medmentor.conversation;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.ForbiddenException;

/** Whose conversations somebody's are, and under whom what they use is counted. */
final class Ownership {
    /** Whoever runs the server holds theirs under this name, which no account has: those are 25 characters long. */
    private static final AccountId OPERATOR = new AccountId("operator");

    /** All guests of a tenant, where they are listed together. */
    static final AccountId GUESTS = new AccountId("guests");

    private static final String GUEST = "guest";
    private static final int GUEST_DIGITS = 32;

    private Ownership() {}

    /** @throws ForbiddenException for guests, who have nothing to be kept under */
    static AccountId of(Principal principal) {
        if (principal.kind() == Principal.Kind.GUEST) {
            throw new ForbiddenException("login_required", "Conversations need a login or an API key.");
        }
        return principal.account().orElse(OPERATOR);
    }

    /** As {@link #of}; for a guest a name of their own, which no account has. */
    static AccountId payer(Principal principal) {
        return principal.kind() == Principal.Kind.GUEST
                ? new AccountId(GUEST + Sha256.of(principal.name()).substring(0, GUEST_DIGITS))
                : of(principal);
    }

    static boolean isGuest(AccountId payer) {
        return payer.value().startsWith(GUEST) && payer.value().length() == GUEST.length() + GUEST_DIGITS;
    }
}
