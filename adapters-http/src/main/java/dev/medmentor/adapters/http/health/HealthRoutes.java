package dev.medmentor.adapters.http.health;

import dev.medmentor.adapters.http.json.DetailedHealthJson;
import dev.medmentor.adapters.http.json.HealthJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.model.Health.State;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whoever watches the service whether it lives, whether it takes requests, and how its parts are. */
public final class HealthRoutes {
    private static final String TAG = "Service";

    private final HealthChecks checks;
    private final Traffic traffic;

    public HealthRoutes(HealthChecks checks, Traffic traffic) {
        this.checks = checks;
        this.traffic = traffic;
    }

    public void addTo(RouteTable table) {
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
                .returns(503, HealthJson.class, "It is stopping, or cannot work.")
                .handle(this::ready));
        table.add(Route.get("/health/detailed", "detailedHealth")
                .about(TAG, "How the service is; for administrators, also how each of its parts is.")
                .allow(Permission.KNOWN)
                .rate(RateClass.NONE)
                .returns(200, DetailedHealthJson.class, "It works, if perhaps with less than it could do.")
                .returns(503, DetailedHealthJson.class, "It does not work.")
                .handle(this::detailed));
    }

    private void ready(Context ctx, Principal caller) {
        if (traffic.isLeaving()) {
            ctx.status(503).result(Json.write(new HealthJson("stopping")));
        } else if (checks.vital() == State.DOWN) {
            ctx.status(503).result(Json.write(new HealthJson("down")));
        } else {
            ctx.result(Json.write(new HealthJson("ready")));
        }
    }

    private void detailed(Context ctx, Principal caller) {
        Map<String, Finding> findings = checks.all();
        State overall = HealthChecks.overall(findings);
        ctx.status(overall == State.DOWN ? 503 : 200)
                .result(Json.write(new DetailedHealthJson(
                        name(overall),
                        traffic.isLeaving(),
                        Permission.ADMINISTER.allows(caller) ? parts(findings) : none())));
    }

    private static @Nullable Map<String, DetailedHealthJson.Part> none() {
        return null;
    }

    private static Map<String, DetailedHealthJson.Part> parts(Map<String, Finding> findings) {
        Map<String, DetailedHealthJson.Part> parts = new LinkedHashMap<>();
        findings.forEach((part, found) -> parts.put(
                part,
                new DetailedHealthJson.Part(
                        name(found.health().state()),
                        found.health().note(),
                        found.took().toMillis(),
                        found.at(),
                        found.health().figures())));
        return parts;
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
