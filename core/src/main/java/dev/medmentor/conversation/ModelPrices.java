package dev.medmentor.conversation;

import dev.medmentor.shared.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * What tokens cost.
 *
 * @param byModel by what the provider calls the model; one that is not there costs nothing
 */
public record ModelPrices(Map<String, Price> byModel) {
    /** Nothing costs anything. */
    public static final ModelPrices NONE = new ModelPrices(Map.of());

    /**
     * In units of a currency, for a million tokens; 0 or more.
     *
     * @param input for what the model is told
     * @param output for what it replies
     */
    public record Price(BigDecimal input, BigDecimal output) {
        public Price {
            if (input.signum() < 0 || output.signum() < 0) {
                throw new IllegalArgumentException("a price is 0 or more");
            }
        }
    }

    public ModelPrices {
        byModel = Map.copyOf(byModel);
    }

    /**
     * Reads {@code model=in/out,…}, such as {@code gpt-x=2.50/10,local=0/0}.
     *
     * @throws InvalidInputException with code {@code invalid_model_prices}
     */
    public static ModelPrices parse(String text) {
        Map<String, Price> prices = new HashMap<>();
        for (String entry : text.split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.lastIndexOf('=');
            int slash = entry.lastIndexOf('/');
            if (equals < 1 || slash < equals) {
                throw invalid(entry);
            }
            try {
                Price price = new Price(
                        new BigDecimal(entry.substring(equals + 1, slash).strip()),
                        new BigDecimal(entry.substring(slash + 1).strip()));
                prices.put(entry.substring(0, equals).strip(), price);
            } catch (IllegalArgumentException e) {
                throw invalid(entry);
            }
        }
        return new ModelPrices(prices);
    }

    private static InvalidInputException invalid(String entry) {
        return new InvalidInputException(
                "invalid_model_prices",
                "\"" + entry.strip()
                        + "\" is no price. Write model=in/out for a million tokens, such as gpt-x=2.50/10.");
    }

    /** In millionths of the currency, rounded up: what costs anything is never counted as nothing. */
    public long costMillionths(String model, long inputTokens, long outputTokens) {
        Price price = byModel.get(model);
        if (price == null) {
            return 0;
        }
        return price.input()
                .multiply(BigDecimal.valueOf(inputTokens))
                .add(price.output().multiply(BigDecimal.valueOf(outputTokens)))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
