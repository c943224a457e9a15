package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;

/** Publishes the keys with which others can check access tokens. */
final class KeySetRoute {
    private static final String MEDIA_TYPE = "application/jwk-set+json";

    private KeySetRoute() {}

    static void addTo(RouteTable table, String keySet) {
        table.add(Route.get("/.well-known/jwks.json", "keySet")
                .about("Service", "The public keys of access tokens (RFC 7517).")
                .allow(Permission.PUBLIC)
                .rate(RateClass.NONE)
                .returns(200, MEDIA_TYPE, "A JSON Web Key Set.")
                .handle((ctx, nobody) -> ctx.contentType(MEDIA_TYPE)
                        .header("Cache-Control", "public, max-age=300")
                        .result(keySet)));
    }
}
