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

/** The one place that decides whether a request may be made. Thread-safe. */
public final class Gatekeeper implements RouteTable.Gate {
    private final Access access;
    private final TenantId tenant;

    /** @param tenant whom the local token stands for */
    public Gatekeeper(Access access, TenantId tenant) {
        this.access = access;
        this.tenant = tenant;
    }

    @Override
    public void pass(Route route, Context ctx) throws Exception {
        Principal caller = route.permission().needsPrincipal() ? identify(ctx) : guest();
        if (!route.permission().allows(caller)) {
            throw new ForbiddenException(
                    "forbidden",
                    "You may not do this. Ask an administrator of your organisation for the role it needs.");
        }
        route.handler().handle(ctx, caller);
    }

    private Principal identify(Context ctx) {
        access.checkToken(ctx);
        return Principal.operator(tenant);
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
