package dev.medmentor.identity;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;

/** Failures that several use cases of identity report alike. */
final class IdentityErrors {
    private IdentityErrors() {}

    static UnauthenticatedException wrongCredentials() {
        return new UnauthenticatedException("wrong_credentials", "The e-mail address or the password is wrong.");
    }

    static UnauthenticatedException invalidToken() {
        return new UnauthenticatedException("invalid_token", "The login is over or unknown. Log in again.");
    }

    /** A mailed token that opens nothing, whatever the reason. */
    static InvalidInputException invalidOneTimeToken() {
        return new InvalidInputException(
                "invalid_one_time_token", "This link was used, has expired or is unknown. Ask for a new one.");
    }

    static NotFoundException noAccount(AccountId id) {
        return new NotFoundException("account_not_found", "There is no account " + id + ".");
    }

    static ConflictException accountExists() {
        return new ConflictException("account_exists", "There is an account for this already. Log in with it.");
    }

    static ConflictException changedMeanwhile() {
        return new ConflictException(
                "revision_conflict", "Somebody has changed this meanwhile. Read it again, then decide.");
    }
}
