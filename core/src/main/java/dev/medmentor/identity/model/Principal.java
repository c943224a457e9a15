package dev.medmentor.identity.model;

import dev.medmentor.shared.TenantId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who is calling, as found out from what they showed.
 *
 * @param name stable within the installation, for limits and the audit log: an account's id, {@code operator}, or a
 *     guest's pseudonym
 * @param account empty for the operator and for guests
 * @param session the login it came by; empty for keys, the operator and guests
 * @param apiKey the key it came by; empty otherwise
 * @param scopes what it may be used for at most; all but for an API key
 */
public record Principal(
        Kind kind,
        String name,
        TenantId tenant,
        Role role,
        Optional<AccountId> account,
        Optional<SessionId> session,
        Optional<ApiKeyId> apiKey,
        Set<Scope> scopes,
        boolean platformAdministrator) {
    /** How it came in. */
    public enum Kind {
        /** By login. */
        ACCOUNT,
        API_KEY,
        /** By the local token: whoever runs the server, at its command line. */
        OPERATOR,
        /** By nothing, on a page that is open to all. */
        GUEST
    }

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** Whoever runs the server, acting as the owner of {@code tenant}. */
    public static Principal operator(TenantId tenant) {
        return new Principal(
                Kind.OPERATOR,
                "operator",
                tenant,
                Role.OWNER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EnumSet.allOf(Scope.class),
                true);
    }

    /**
     * Somebody unknown who asks on a page of {@code tenant} that is open to all.
     *
     * @param pseudonym what tells this guest from others; says nothing of who it is
     */
    public static Principal guest(TenantId tenant, String pseudonym) {
        return new Principal(
                Kind.GUEST,
                "guest-" + pseudonym,
                tenant,
                Role.MEMBER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EnumSet.of(Scope.LIBRARY_READ, Scope.CHAT),
                false);
    }

    /** The account that logged in with {@code session}. */
    public static Principal of(Account account, SessionId session) {
        return new Principal(
                Kind.ACCOUNT,
                account.id().value(),
                account.tenant(),
                account.role(),
                Optional.of(account.id()),
                Optional.of(session),
                Optional.empty(),
                EnumSet.allOf(Scope.class),
                account.platformAdministrator());
    }

    /** The account for which {@code key} acts; never as a platform administrator. */
    public static Principal of(Account account, ApiKey key) {
        return new Principal(
                Kind.API_KEY,
                account.id().value(),
                account.tenant(),
                account.role(),
                Optional.of(account.id()),
                Optional.empty(),
                Optional.of(key.id()),
                key.scopes(),
                false);
    }
}
