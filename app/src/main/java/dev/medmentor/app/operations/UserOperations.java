package dev.medmentor.app.operations;

import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.error.NotFoundException;
import java.util.List;
import java.util.Locale;

/**
 * What commands do with the accounts of one tenant, as whoever runs the server. Every method throws
 * {@link dev.medmentor.shared.error.MedMentorException} for what is refused.
 */
public interface UserOperations extends AutoCloseable {
    /**
     * An account to make.
     *
     * @param platformAdministrator may make, list and close tenants
     */
    record NewUser(String email, String password, String name, Role role, boolean platformAdministrator) {
        /** Without the password, so that it reaches no log. */
        @Override
        public String toString() {
            return "new user " + name;
        }
    }

    /** Makes an account, and its tenant if there is none. */
    AccountJson create(NewUser user);

    /**
     * Every account, ascending by id.
     *
     * @param text in the name or the e-mail address; all if empty
     */
    List<AccountJson> list(String text);

    AccountJson setStatus(String id, AccountStatus status);

    /** Sets the password; every login and key of before ends. */
    AccountJson setPassword(String id, String password);

    /** @throws NotFoundException if the tenant has no account of this address */
    default AccountJson find(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        return list(address).stream()
                .filter(account -> account.email().equals(address))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "account_not_found",
                        "There is no account of " + email + " in this tenant. 'medmentor user list' shows all."));
    }

    @Override
    void close();
}
