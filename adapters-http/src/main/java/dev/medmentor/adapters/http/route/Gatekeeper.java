package dev.medmentor.adapters.http.route;

import dev.medmentor.adapters.http.web.Access;
import dev.medmentor.adapters.http.web.LogContext;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Standing;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.ManageApiKeys;
import dev.medmentor.identity.RefreshSession;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.UnauthenticatedException;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * The one place that finds out who calls, and decides whether a request may be made. What it refuses to somebody it
 * knows stands in the audit log. Thread-safe.
 */
public final class Gatekeeper implements RouteTable.Gate {
    /** By which whoever runs the server says for which tenant; nobody else chooses. */
    public static final String TENANT_HEADER = "X-Tenant";

    private static final String CALLER = Gatekeeper.class.getName();

    private final Access access;
    private final Identity identity;
    private final TenantId tenant;
    private final RouteStep next;

    /**
     * @param tenant whom the local token stands for, unless it says another
     * @param next has requests answered that may be made
     */
    public Gatekeeper(Access access, Identity identity, TenantId tenant, RouteStep next) {
        this.next = next;
        this.access = access;
        this.identity = identity;
        this.tenant = tenant;
    }

    @Override
    public void pass(Route route, Context ctx) throws Exception {
        Principal known = ctx.attribute(CALLER);
        if (known == null) {
            if (route.permission().needsPrincipal()) {
                // The router reads this path otherwise than isOpen() does: nobody comes in unknown.
                throw new UnauthenticatedException("missing_token", "Log in first.");
            }
            next.handle(route, ctx, guest());
            return;
        }
        try {
            if (!route.permission().allows(known)) {
                throw new ForbiddenException(
                        "forbidden",
                        "You may not do this. Ask an administrator of your organisation for the role it needs.");
            }
            next.handle(route, ctx, known);
        } catch (ForbiddenException e) {
            identity.audit()
                    .record(
                            known,
                            RequestCaller.of(ctx),
                            "access.denied",
                            "",
                            Map.of("route", route.toString(), "why", e.code()));
            throw e;
        }
    }

    /**
     * Finds out who calls, unless the request needs no principal: whoever may not come in does not learn either which
     * paths there are.
     *
     * @throws UnauthenticatedException if what the caller shows opens nothing (any more)
     */
    public void identify(Context ctx, RouteTable table) {
        if (!table.isOpen(ctx.method(), ctx.path())) {
            String shown = access.bearer(ctx);
            Principal caller = principal(ctx, shown);
            LogContext.caller(caller);
            ctx.attribute(CALLER, caller);
            Standing.attach(ctx, () -> principal(ctx, shown));
        }
    }

    /** Finds out who shows a token. */
    @FunctionalInterface
    public interface Admission {
        Principal admit(String shown);
    }

    /**
     * What finds out who shows a token, and that they may call {@code route}: for what is not answered as a request. Asked
     * again it tells whether that lasts. It throws {@link UnauthenticatedException} if the token opens nothing (any more),
     * and {@link ForbiddenException} if it does not open the route.
     */
    public Admission admission(Route route, Context ctx) {
        Optional<String> chosen = Optional.ofNullable(ctx.header(TENANT_HEADER));
        return shown -> {
            Principal known = principal(chosen, shown);
            if (!route.permission().allows(known)) {
                throw new ForbiddenException("forbidden", "You may not do this.");
            }
            return known;
        };
    }

    /**
     * What the request shows.
     *
     * @throws dev.medmentor.adapters.http.web.HttpFailure if that is nothing
     */
    public String shown(Context ctx) {
        return access.bearer(ctx);
    }

    /** Who calls; empty for a request that needs no principal, and before {@link #identify}. */
    public static Optional<Principal> caller(Context ctx) {
        return Optional.ofNullable(ctx.attribute(CALLER));
    }

    private Principal principal(Context ctx, String shown) {
        return principal(Optional.ofNullable(ctx.header(TENANT_HEADER)), shown);
    }

    private Principal principal(Optional<String> chosen, String shown) {
        if (access.isLocalToken(shown)) {
            return Principal.operator(chosen.map(TenantId::new).orElse(tenant));
        }
        if (shown.startsWith(ManageApiKeys.PREFIX)) {
            return identity.authenticate().byApiKey(shown);
        }
        if (shown.startsWith(RefreshSession.PREFIX)) {
            throw new UnauthenticatedException(
                    "invalid_token",
                    "This is a refresh token. Exchange it for an access token at POST /api/v1/auth/refresh.");
        }
        return identity.authenticate().byAccessToken(shown);
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
