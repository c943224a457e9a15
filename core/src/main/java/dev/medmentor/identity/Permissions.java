package dev.medmentor.identity;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.error.ForbiddenException;

/** What identity's own use cases ask of a principal. The HTTP route table asks first; here is the last line. */
final class Permissions {
    private Permissions() {}

    static boolean isAdministrator(Principal principal) {
        return (principal.role() == Role.OWNER || principal.role() == Role.ADMIN)
                && principal.scopes().contains(Scope.ADMINISTER);
    }

    static void requireAdministrator(Principal principal) {
        if (!isAdministrator(principal)) {
            throw forbidden("This needs the role owner or admin, and for an API key the scope administer.");
        }
    }

    static void requireManaging(Principal principal, Role role) {
        requireAdministrator(principal);
        if (!principal.role().manages(role)) {
            throw forbidden("Your role may not manage the role " + role.wireName() + ".");
        }
    }

    static void requirePlatformAdministrator(Principal principal) {
        if (!principal.platformAdministrator()) {
            throw forbidden("This needs an administrator of the platform.");
        }
    }

    static void requireOperator(Principal principal) {
        if (principal.kind() != Principal.Kind.OPERATOR) {
            throw forbidden("Only the command line of the server may do this.");
        }
    }

    /** The account of somebody who came by logging in: what opens doors is not given away by a key. */
    static AccountId requireLogin(Principal principal) {
        if (principal.kind() != Principal.Kind.ACCOUNT) {
            throw new ForbiddenException("login_required", "This needs a login; an API key may not do it.");
        }
        return principal.account().orElseThrow();
    }

    static ForbiddenException forbidden(String message) {
        return new ForbiddenException("forbidden", message);
    }
}
