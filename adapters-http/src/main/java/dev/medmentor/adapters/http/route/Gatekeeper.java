package dev.medmentor.adapters.http.route;

import dev.medmentor.adapters.http.web.Access;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ForbiddenException;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The one place that decides whether a request may be made. Thread-safe. */
public final class Gatekeeper implements RouteTable.Gate {
    private static final String CALLER = Gatekeeper.class.getName();

    private final Access access;
    private final TenantId tenant;

    /** @param tenant whom the local token stands for */
    public Gatekeeper(Access access, TenantId tenant) {
        this.access = access;
        this.tenant = tenant;
    }

    @Override
    public void pass(Route route, Context ctx) throws Exception {
        Principal known = ctx.attribute(CALLER);
        Principal caller = known == null ? guest() : known;
        if (!route.permission().allows(caller)) {
            throw new ForbiddenException(
                    "forbidden",
                    "You may not do this. Ask an administrator of your organisation for the role it needs.");
        }
        route.handler().handle(ctx, caller);
    }

    /**
     * Finds out who calls, for every path but those that are open to all: whoever may not come in does not learn either
     * which paths there are.
     *
     * @param open the paths of the routes that want no principal
     */
    public void identify(Context ctx, Set<String> open) {
        if (!open.contains(ctx.path())) {
            access.checkToken(ctx);
            ctx.attribute(CALLER, Principal.operator(tenant));
        }
    }

    private Principal guest() {
        return new Principal(
                Principal.Kind.GUEST,
                "guest",
                tenant,
                Role.MEMBER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EnumSet.noneOf(Scope.class),
                false);
    }
}
