package dev.medmentor.adapters.http;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.HealthJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.TenantId;
import io.javalin.http.Context;
import java.util.Optional;

/** Tells whoever watches the service whether it lives and whether it takes requests. */
final class HealthRoutes {
    private static final String TAG = "Service";

    private final MedMentor medMentor;
    private final TenantId tenant;
    private final Traffic traffic;

    HealthRoutes(MedMentor medMentor, TenantId tenant, Traffic traffic) {
        this.medMentor = medMentor;
        this.tenant = tenant;
        this.traffic = traffic;
    }

    void addTo(RouteTable table) {
        table.add(Route.get("/health", "health")
                .about(TAG, "Whether the process lives.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.NONE)
                .returns(200, HealthJson.class, "It does.")
                .handle((ctx, caller) -> ctx.result(Json.write(new HealthJson("ok")))));
        table.add(Route.get("/health/ready", "ready")
                .about(TAG, "Whether the service takes requests.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.NONE)
                .returns(200, HealthJson.class, "It does.")
                .returns(503, HealthJson.class, "It is stopping.")
                .handle(this::ready));
    }

    private void ready(Context ctx, Principal caller) {
        if (traffic.isClosing()) {
            ctx.status(503).result(Json.write(new HealthJson("stopping")));
            return;
        }
        medMentor.library().documents(tenant, ReadableCollections.all(), Optional.empty(), Optional.empty(), 1);
        ctx.result(Json.write(new HealthJson("ready")));
    }
}
