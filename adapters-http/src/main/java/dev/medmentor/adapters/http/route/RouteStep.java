package dev.medmentor.adapters.http.route;

import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;

/** Answers, or has answered, requests of somebody who may make them, whatever the route. */
@FunctionalInterface
public interface RouteStep {
    /** Nothing beside the route's own handler. */
    RouteStep PLAIN = (route, ctx, caller) -> route.handler().handle(ctx, caller);

    void handle(Route route, Context ctx, Principal caller) throws Exception;
}
