package dev.medmentor.app.config;

import dev.medmentor.adapters.http.EdgeSettings;
import dev.medmentor.adapters.http.conversation.SocketLimits;
import dev.medmentor.adapters.http.limit.Rate;
import dev.medmentor.adapters.http.limit.RateLimits;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.web.Cors;
import dev.medmentor.adapters.http.web.TrustedProxies;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads how the service faces the network. */
final class EdgeReader {
    private static final int MAXIMUM_REQUESTS = 100_000_000;
    private static final int MAXIMUM_SOCKETS = 4_000;
    private static final List<RateClass> NAMED = List.of(
            RateClass.LOGIN, RateClass.REGISTER, RateClass.RESET, RateClass.CHAT, RateClass.GUEST, RateClass.UPLOAD);

    private EdgeReader() {}

    static EdgeSettings read(Settings settings) {
        return EdgeSettings.DEFAULT
                .withLimits(limits(settings))
                .withAllowedOrigins(settings.parsed(
                        "ALLOWED_ORIGINS",
                        Set.of(),
                        "a list of origins such as https://app.example.org,http://localhost:3000",
                        EdgeReader::origins))
                .withProxies(settings.parsed(
                        "TRUSTED_PROXIES",
                        TrustedProxies.NONE,
                        "a list of addresses and networks such as 10.0.0.0/8,192.0.2.7",
                        TrustedProxies::parse))
                .withSockets(new SocketLimits(
                        settings.integer(
                                "MAX_SOCKETS_PER_ACCOUNT", SocketLimits.DEFAULT.perAccount(), 1, MAXIMUM_SOCKETS),
                        settings.integer(
                                "MAX_SOCKETS_PER_ADDRESS", SocketLimits.DEFAULT.perAddress(), 1, MAXIMUM_SOCKETS)));
    }

    private static Set<String> origins(String list) {
        return Arrays.stream(list.split(","))
                .filter(origin -> !origin.isBlank())
                .map(Cors::origin)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RateLimits limits(Settings settings) {
        Rate others = RateLimits.DEFAULT.of(RateClass.OTHER).orElseThrow();
        int requests = settings.integer("RATE_LIMIT_REQUESTS", others.requests(), 1, MAXIMUM_REQUESTS);
        Duration window = settings.parsed(
                "RATE_LIMIT_WINDOW",
                others.window(),
                "a time from a second to a day, such as 60s, 1m or 1h",
                text -> new Rate(1, Rate.window(text)).window());
        RateLimits limits = RateLimits.DEFAULT.with(RateClass.OTHER, new Rate(requests, window));
        for (RateClass type : NAMED) {
            Optional<Rate> given = settings.optional(
                    "RATE_LIMIT_" + type.name(), "a number of requests and a time, such as 10/1m", Rate::parse);
            if (given.isPresent()) {
                limits = limits.with(type, given.get());
            }
        }
        return limits;
    }
}
