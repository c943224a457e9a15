package dev.medmentor.adapters.http.limit;

import dev.medmentor.adapters.http.route.RateClass;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The rate of each class. Immutable. */
public final class RateLimits {
    public static final RateLimits DEFAULT = new RateLimits(Map.of(
            RateClass.LOGIN, new Rate(10, Duration.ofMinutes(1)),
            RateClass.REGISTER, new Rate(3, Duration.ofHours(1)),
            RateClass.RESET, new Rate(3, Duration.ofHours(1)),
            RateClass.CHAT, new Rate(10, Duration.ofMinutes(1)),
            RateClass.GUEST, new Rate(20, Duration.ofHours(1)),
            RateClass.UPLOAD, new Rate(1_000, Duration.ofMinutes(1)),
            RateClass.OTHER, new Rate(100, Duration.ofMinutes(1))));

    private final Map<RateClass, Rate> rates;

    private RateLimits(Map<RateClass, Rate> rates) {
        this.rates = Map.copyOf(rates);
    }

    /** Empty where there is no limit. */
    public Optional<Rate> of(RateClass type) {
        return Optional.ofNullable(rates.get(type));
    }

    public RateLimits with(RateClass type, Rate rate) {
        Map<RateClass, Rate> changed = new EnumMap<>(rates);
        changed.put(type, rate);
        return new RateLimits(changed);
    }

    /** With the same rate for every class that has one: for tests of load and of time, which say so. */
    public RateLimits all(Rate rate) {
        Map<RateClass, Rate> changed = new EnumMap<>(rates);
        changed.replaceAll((type, old) -> rate);
        return new RateLimits(changed);
    }

    @Override
    public String toString() {
        return rates.toString();
    }
}
