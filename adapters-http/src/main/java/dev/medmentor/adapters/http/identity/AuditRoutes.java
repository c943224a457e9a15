package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.AuditEventJson;
import dev.medmentor.adapters.http.json.AuditListJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.AuditLog;
import io.javalin.http.Context;
import java.util.List;

/** Shows administrators what was done in their tenant. */
public final class AuditRoutes {
    private final Identity identity;

    public AuditRoutes(Identity identity) {
        this.identity = identity;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/api/v1/audit", "listAuditEvents")
                .about("Audit", "What was done in the tenant, newest first.")
                .allow(Permission.ADMINISTER)
                .paged(Query.MAXIMUM_LIMIT)
                .query("action", "string", "Only this action, or those that begin so up to a dot, such as account.")
                .query("actor", "string", "Only what this account did; anonymous for nobody known.")
                .query("entity", "string", "Only what was done to this, such as account/ID.")
                .query("from", "string", "Only at this time or later, as 2026-03-01T12:00:00Z.")
                .query("to", "string", "Only before this time.")
                .returns(200, AuditListJson.class, "A stretch of the log.")
                .handle(this::list));
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx);
        AuditLog.Filter filter = new AuditLog.Filter(
                Query.text(ctx, "actor"),
                Query.text(ctx, "action"),
                Query.text(ctx, "entity"),
                Query.instant(ctx, "from"),
                Query.instant(ctx, "to"));
        List<AuditEvent> found = identity.audit().list(caller, filter, Query.cursor(ctx, Long::valueOf), limit + 1);
        Query.Stretch<AuditEvent> stretch = Query.Stretch.of(found, limit, event -> Long.toString(event.number()));
        ctx.result(Json.write(new AuditListJson(
                stretch.items().stream().map(AuditEventJson::of).toList(),
                stretch.next().orElse(null))));
    }
}
