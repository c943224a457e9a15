package dev.medmentor.adapters.http;

import dev.medmentor.adapters.http.conversation.SocketLimits;
import dev.medmentor.adapters.http.limit.RateLimits;
import dev.medmentor.adapters.http.web.Patience;
import dev.medmentor.adapters.http.web.TrustedProxies;
import java.util.Set;

/**
 * How the service faces the network.
 *
 * @param limits how many requests are served
 * @param allowedOrigins whose pages may call it from a browser, each as {@code Cors.origin} gives it
 * @param proxies whose word is taken for where a request comes from
 * @param patience with requests that arrive slowly
 * @param sockets how many may be open at a time
 */
public record EdgeSettings(
        RateLimits limits,
        Set<String> allowedOrigins,
        TrustedProxies proxies,
        Patience patience,
        SocketLimits sockets) {
    public static final EdgeSettings DEFAULT =
            new EdgeSettings(RateLimits.DEFAULT, Set.of(), TrustedProxies.NONE, Patience.DEFAULT, SocketLimits.DEFAULT);

    public EdgeSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public EdgeSettings withLimits(RateLimits given) {
        return new EdgeSettings(given, allowedOrigins, proxies, patience, sockets);
    }

    public EdgeSettings withAllowedOrigins(Set<String> given) {
        return new EdgeSettings(limits, given, proxies, patience, sockets);
    }

    public EdgeSettings withProxies(TrustedProxies given) {
        return new EdgeSettings(limits, allowedOrigins, given, patience, sockets);
    }

    public EdgeSettings withPatience(Patience given) {
        return new EdgeSettings(limits, allowedOrigins, proxies, given, sockets);
    }

    public EdgeSettings withSockets(SocketLimits given) {
        return new EdgeSettings(limits, allowedOrigins, proxies, patience, given);
    }
}
