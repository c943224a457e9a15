package dev.medmentor.adapters.http;

import dev.medmentor.adapters.http.limit.RateLimits;

/**
 * How the service faces the network.
 *
 * @param limits how many requests are served
 */
public record EdgeSettings(RateLimits limits) {
    public static final EdgeSettings DEFAULT = new EdgeSettings(RateLimits.DEFAULT);

    public EdgeSettings withLimits(RateLimits given) {
        return new EdgeSettings(given);
    }
}
