package dev.medmentor.adapters.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** A route, and its path in pieces. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Entry(Route route, String[] segments) {
        /** Whether a path of these segments is of this route, whatever the method. */
        boolean answers(String[] called) {
            boolean open = segments[segments.length - 1].startsWith("<");
            if (open ? called.length < segments.length : called.length != segments.length) {
                return false;
            }
            for (int i = 0; i < (open ? segments.length - 1 : segments.length); i++) {
                boolean fits = segments[i].startsWith("{") ? !called[i].isEmpty() : segments[i].equals(called[i]);
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Route> routes = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    public RouteTable add(Route route) {
        routes.add(route);
        entries.add(new Entry(route, route.path().split("/", -1)));
        return this;
    }

    /** In the order of their adding; unmodifiable. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /**
     * Whether a request needs no principal: its route is open to anybody, or all that answer to its path are, so that a
     * wrong method can be told. A parameter in braces stands for any one segment, one in angle
     * brackets at the end for one or more.
     */
    public boolean isOpen(HandlerType method, String path) {
        HandlerType asked = method.equals(HandlerType.HEAD) ? HandlerType.GET : method;
        String[] called = path.split("/", -1);
        List<Route> here = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.answers(called)) {
                here.add(entry.route());
            }
        }
        List<Route> meant =
                here.stream().filter(route -> route.method().equals(asked)).toList();
        List<Route> counting = meant.isEmpty() ? here : meant;
        return !counting.isEmpty()
                && counting.stream().noneMatch(route -> route.permission().needsPrincipal());
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
