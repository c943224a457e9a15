package dev.medmentor.adapters.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All routes of the service. What is not in it is not served: handlers reach Javalin through {@link #register} alone,
 * which puts the gate before each.
 */
public final class RouteTable {
    /** Stands before every route. */
    @FunctionalInterface
    public interface Gate {
        /**
         * Lets the request through to the route's handler, or throws why not.
         *
         * @throws Exception whatever the handler throws
         */
        void pass(Route route, Context ctx) throws Exception;
    }

    private final List<Route> routes = new ArrayList<>();

    public RouteTable add(Route route) {
        routes.add(route);
        return this;
    }

    /** In the order of their adding; unmodifiable. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The paths of those that anybody may call; none has parameters. */
    public Set<String> openPaths() {
        return routes.stream()
                .filter(route -> !route.permission().needsPrincipal())
                .map(Route::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalStateException if two routes are one, or have one name */
    public void register(RoutesConfig config, Gate gate) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.toString()) || !seen.add(route.operation())) {
                throw new IllegalStateException("the route " + route + " or its name is there twice");
            }
            config.addEndpoint(new Endpoint(route.method(), route.path(), ctx -> gate.pass(route, ctx)));
        }
    }
}
