package dev.medmentor.adapters.http.route;

import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;

/** Answers a request of somebody who may make it. */
@FunctionalInterface
public interface RouteHandler {
    /** @param caller who asks: the only source of the tenant */
    void handle(Context ctx, Principal caller) throws Exception;
}
