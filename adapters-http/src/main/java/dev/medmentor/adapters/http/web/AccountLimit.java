package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;

/**
 * Counts a request against the account it names, beside the address it comes from: guesses at one account may come from
 * many addresses.
 */
@FunctionalInterface
public interface AccountLimit {
    /**
     * @param email as typed; whether there is such an account makes no difference. A guest's pseudonym, of guests
     * @throws HttpFailure with status 429 if there were too many
     */
    void spend(String email);

    /** That of the request. */
    static AccountLimit of(Context ctx) {
        AccountLimit attached = ctx.attribute(AccountLimit.class.getName());
        return attached == null ? email -> {} : attached;
    }

    static void attach(Context ctx, AccountLimit limit) {
        ctx.attribute(AccountLimit.class.getName(), limit);
    }
}
