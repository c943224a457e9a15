package dev.medmentor.conversation;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.error.ForbiddenException;

/** Whose conversations somebody's are. */
final class Ownership {
    /** Whoever runs the server holds theirs under this name, which no account has: those are 25 characters long. */
    private static final AccountId OPERATOR = new AccountId("operator");

    private Ownership() {}

    /** @throws ForbiddenException for guests, who have nothing to be kept under */
    static AccountId of(Principal principal) {
        if (principal.kind() == Principal.Kind.GUEST) {
            throw new ForbiddenException("login_required", "Conversations need a login or an API key.");
        }
        return principal.account().orElse(OPERATOR);
    }
}
