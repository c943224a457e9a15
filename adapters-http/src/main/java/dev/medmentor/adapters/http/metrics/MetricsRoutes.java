package dev.medmentor.adapters.http.metrics;

import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.HttpFailure;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * Lets Prometheus read what is measured. With a token, whoever shows it; without one, whoever calls from this machine
 * itself and not through a proxy.
 */
public final class MetricsRoutes {
    private static final String SCHEME = "Bearer ";

    private final Metrics metrics;
    private final Optional<String> token;

    /** @param token what Prometheus sends as {@code Authorization: Bearer …} */
    public MetricsRoutes(Metrics metrics, Optional<String> token) {
        this.metrics = metrics;
        this.token = token;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/metrics", "metrics")
                .about("Service", "What is measured, for Prometheus: with METRICS_TOKEN, or from this machine.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.NONE)
                .returns(200, "text/plain", "Prometheus' text format.")
                .problems(401)
                .handle((ctx, caller) -> {
                    check(ctx);
                    ctx.contentType(Metrics.MEDIA_TYPE).result(metrics.scrape());
                }));
    }

    private void check(Context ctx) {
        boolean may = token.isPresent() ? shows(ctx, token.get()) : isOfThisMachine(ctx);
        if (!may) {
            throw new HttpFailure(
                    401,
                    "missing_token",
                    "Send the header Authorization: Bearer with the METRICS_TOKEN of this server. Without one, it is"
                            + " measured from its own machine only.",
                    Map.of("WWW-Authenticate", "Bearer realm=\"MedMentor metrics\""));
        }
    }

    private static boolean shows(Context ctx, String token) {
        String shown = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), (SCHEME + token).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOfThisMachine(Context ctx) {
        if (ctx.header("X-Forwarded-For") != null || ctx.header("Forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
