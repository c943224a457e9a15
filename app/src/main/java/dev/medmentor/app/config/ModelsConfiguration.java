package dev.medmentor.app.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which models write answers, and what they may cost.
 *
 * @param allowed what assistants may choose, the preferred one first; none: answers are quotes
 * @param fallbacks asked in this order when the chosen one does not answer
 * @param prices by {@link ModelEndpoint#model}; a model without one costs nothing
 * @param tenantDailyTokens what a tenant may use up in a day, in and out together; 0 for no limit
 * @param userDailyTokens likewise for one account
 */
public record ModelsConfiguration(
        List<ModelEndpoint> allowed,
        List<ModelEndpoint> fallbacks,
        Map<String, Price> prices,
        long tenantDailyTokens,
        long userDailyTokens) {
    /**
     * What tokens cost.
     *
     * @param input a million tokens of a request, in the operator's currency
     * @param output a million tokens of a reply
     */
    public record Price(BigDecimal input, BigDecimal output) {}

    public ModelsConfiguration {
        allowed = List.copyOf(allowed);
        fallbacks = List.copyOf(fallbacks);
        prices = Map.copyOf(prices);
    }

    public Optional<ModelEndpoint> preferred() {
        return allowed.stream().findFirst();
    }

    /** Every model that may be asked, once. */
    public List<ModelEndpoint> all() {
        return Stream.concat(allowed.stream(), fallbacks.stream()).distinct().toList();
    }
}
