package dev.medmentor.adapters.http.identity;

import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Roles and statuses as the API writes them. */
final class Names {
    static final String ROLES = "one of owner, admin, mentor, analyst, member";
    static final String STATUSES = "active or disabled";

    private Names() {}

    static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(name))
                .findFirst();
    }

    static Optional<AccountStatus> status(String name) {
        return Arrays.stream(AccountStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
