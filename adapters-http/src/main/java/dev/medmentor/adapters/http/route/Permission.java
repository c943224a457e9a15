package dev.medmentor.adapters.http.route;

import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Principal.Kind;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call a route: the columns of the table route × role. Whoever is not named may not. */
public enum Permission {
    /** Anybody, without showing anything. */
    PUBLIC(null, EnumSet.allOf(Role.class), EnumSet.allOf(Kind.class)),
    /** A person about themselves, logged in: their password, sessions and keys are not for programs to change. */
    SELF(null, EnumSet.allOf(Role.class), EnumSet.of(Kind.ACCOUNT)),
    /** Whoever is known, however they came in. */
    KNOWN(null, EnumSet.allOf(Role.class), EnumSet.of(Kind.ACCOUNT, Kind.API_KEY, Kind.OPERATOR)),
    READ_LIBRARY(Scope.LIBRARY_READ, EnumSet.allOf(Role.class), known()),
    WRITE_LIBRARY(Scope.LIBRARY_WRITE, EnumSet.of(Role.OWNER, Role.ADMIN, Role.MENTOR), known()),
    ASK(Scope.CHAT, EnumSet.allOf(Role.class), known()),
    READ_ANALYTICS(Scope.ANALYTICS_READ, EnumSet.of(Role.OWNER, Role.ADMIN, Role.MENTOR, Role.ANALYST), known()),
    ADMINISTER(Scope.ADMINISTER, EnumSet.of(Role.OWNER, Role.ADMIN), known()),
    /** What only the owner of a tenant may. */
    OWN(Scope.ADMINISTER, EnumSet.of(Role.OWNER), EnumSet.of(Kind.ACCOUNT, Kind.OPERATOR)),
    /** The platform's administrators, whatever their tenant. */
    PLATFORM(null, EnumSet.allOf(Role.class), EnumSet.of(Kind.ACCOUNT, Kind.OPERATOR)),
    /** Whoever runs the server, by the local token. */
    OPERATE(null, EnumSet.allOf(Role.class), EnumSet.of(Kind.OPERATOR));

    private final @Nullable Scope scope;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Role> roles;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Kind> kinds;

    Permission(@Nullable Scope scope, Set<Role> roles, Set<Kind> kinds) {
        this.scope = scope;
        this.roles = Set.copyOf(roles);
        this.kinds = Set.copyOf(kinds);
    }

    private static Set<Kind> known() {
        return EnumSet.of(Kind.ACCOUNT, Kind.API_KEY, Kind.OPERATOR);
    }

    public boolean allows(Principal principal) {
        return kinds.contains(principal.kind())
                && roles.contains(principal.role())
                && scope().map(principal.scopes()::contains).orElse(true)
                && (this != PLATFORM || principal.platformAdministrator());
    }

    /** The roles of those who may; unmodifiable. */
    public Set<Role> roles() {
        return roles;
    }

    /** As what they may come; unmodifiable. */
    public Set<Kind> kinds() {
        return kinds;
    }

    /** What an API key must have been given; empty where keys need nothing, or may not call at all. */
    public Optional<Scope> scope() {
        return Optional.ofNullable(scope);
    }

    /** Whether callers need to show who they are. */
    public boolean needsPrincipal() {
        return this != PUBLIC;
    }
}
