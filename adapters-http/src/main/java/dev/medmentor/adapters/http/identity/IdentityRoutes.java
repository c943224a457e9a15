package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.route.RouteTable;

/** Every route of identity. */
public final class IdentityRoutes {
    /** What a new password is to be. */
    public static final String NEW_PASSWORD =
            "Long enough (15 characters unless configured otherwise), and none of the commonest.";

    private IdentityRoutes() {}

    public static void addTo(RouteTable table, IdentityAccess access) {
        new AuthRoutes(access).addTo(table);
        new MeRoutes(access.identity()).addTo(table);
        new PasswordRoutes(access).addTo(table);
        new ApiKeyRoutes(access.identity()).addTo(table);
        new UserRoutes(access.identity()).addTo(table);
        new InvitationRoutes(access).addTo(table);
        new TenantRoutes(access.identity()).addTo(table);
        new OperatorRoutes(access.identity()).addTo(table);
        new OidcRoutes(access).addTo(table);
        access.keySet().ifPresent(keySet -> KeySetRoute.addTo(table, keySet));
        new AuditRoutes(access.identity()).addTo(table);
    }
}
