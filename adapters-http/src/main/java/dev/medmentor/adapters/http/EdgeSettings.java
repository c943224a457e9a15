package dev.medmentor.adapters.http;

import dev.medmentor.adapters.http.limit.RateLimits;
import dev.medmentor.adapters.http.web.TrustedProxies;
import java.util.Set;

/**
 * How the service faces the network.
 *
 * @param limits how many requests are served
 * @param allowedOrigins whose pages may call it from a browser, each as {@code Cors.origin} gives it
 * @param proxies whose word is taken for where a request comes from
 */
public record EdgeSettings(RateLimits limits, Set<String> allowedOrigins, TrustedProxies proxies) {
    public static final EdgeSettings DEFAULT = new EdgeSettings(RateLimits.DEFAULT, Set.of(), TrustedProxies.NONE);

    public EdgeSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public EdgeSettings withLimits(RateLimits given) {
        return new EdgeSettings(given, allowedOrigins, proxies);
    }

    public EdgeSettings withAllowedOrigins(Set<String> given) {
        return new EdgeSettings(limits, given, proxies);
    }

    public EdgeSettings withProxies(TrustedProxies given) {
        return new EdgeSettings(limits, allowedOrigins, given);
    }
}
