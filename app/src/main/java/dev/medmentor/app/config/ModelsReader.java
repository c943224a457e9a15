package dev.medmentor.app.config;

import dev.medmentor.adapters.llm.AnthropicChatModel;
import dev.medmentor.adapters.llm.GeminiChatModel;
import dev.medmentor.adapters.llm.ProviderEndpoint;
import dev.medmentor.app.config.ModelEndpoint.Patience;
import dev.medmentor.app.config.ModelsConfiguration.Price;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@link ModelsConfiguration}. */
final class ModelsReader {
    private static final int TOTAL_SECONDS = 120;
    private static final int FIRST_TOKEN_SECONDS = 30;
    private static final int IDLE_SECONDS = 15;
    private static final int LONGEST_SECONDS = 3_600;
    private static final int DEAREST = 1_000_000;
    private static final String OPENAI_MODEL = "gpt-4o-mini";
    private static final String ANTHROPIC_MODEL = "claude-haiku-4-5";
    private static final String GOOGLE_MODEL = "gemini-2.5-flash";

    private final Settings settings;
    private final Map<Provider, ModelEndpoint> providers = new EnumMap<>(Provider.class);

    private ModelsReader(Settings settings) {
        this.settings = settings;
    }

    static ModelsConfiguration read(Settings settings) {
        return new ModelsReader(settings).read();
    }

    static Patience patience(Settings settings) {
        return new Patience(
                seconds(settings, "MODEL_FIRST_TOKEN_TIMEOUT", FIRST_TOKEN_SECONDS),
                seconds(settings, "MODEL_IDLE_TIMEOUT", IDLE_SECONDS),
                seconds(settings, "OPENAI_TIMEOUT", TOTAL_SECONDS));
    }

    private static Duration seconds(Settings settings, String key, int fallback) {
        return Duration.ofSeconds(settings.integer(key, fallback, 1, LONGEST_SECONDS));
    }

    private ModelsConfiguration read() {
        Patience patience = patience(settings);
        openAi(patience);
        azure(patience);
        keyed(Provider.ANTHROPIC, AnthropicChatModel.ANTHROPIC, "ANTHROPIC_MODEL", ANTHROPIC_MODEL, patience);
        keyed(Provider.GOOGLE, GeminiChatModel.GOOGLE, "GOOGLE_MODEL", GOOGLE_MODEL, patience);
        List<ModelEndpoint> allowed = listed("MODELS");
        if (settings.text("MODELS").isEmpty()) {
            providers.values().stream()
                    .filter(endpoint -> !endpoint.model().isEmpty())
                    .forEach(allowed::add);
        }
        List<ModelEndpoint> fallbacks = listed("MODEL_FALLBACKS");
        distinct(allowed, fallbacks);
        return new ModelsConfiguration(
                allowed,
                fallbacks,
                settings.parsed(
                        "MODEL_PRICES",
                        Map.of(),
                        "a list such as gpt-4o-mini=0.15/0.60, the price of a million tokens in and out",
                        ModelsReader::prices),
                budget("BUDGET_TENANT_DAILY_TOKENS"),
                budget("BUDGET_USER_DAILY_TOKENS"));
    }

    /** A key or a base URL switches it on; local servers need no key. */
    private void openAi(Patience patience) {
        Optional<String> key = settings.text("OPENAI_API_KEY");
        Optional<URI> url = ConfigurationReader.url(settings, "OPENAI_BASE_URL");
        if (key.isPresent() || url.isPresent()) {
            String model = settings.text("OPENAI_MODEL").orElse(OPENAI_MODEL);
            add(Provider.OPENAI, url.orElse(ProviderEndpoint.OPENAI), key, model, patience);
        }
    }

    private void azure(Patience patience) {
        Optional<String> key = settings.text("AZURE_OPENAI_API_KEY");
        Optional<URI> url = ConfigurationReader.url(settings, "AZURE_OPENAI_ENDPOINT");
        Optional<String> deployment = settings.text("AZURE_OPENAI_DEPLOYMENT");
        if (url.isPresent() && key.isPresent()) {
            if (deployment.isEmpty() && settings.text("MODELS").isEmpty()) {
                settings.problem("AZURE_OPENAI_DEPLOYMENT is missing: name the deployment that is to answer.");
            }
            add(Provider.AZURE, url.get(), key, deployment.orElse(""), patience);
        } else if (settings.text("AZURE_OPENAI_ENDPOINT").isPresent() || key.isPresent() || deployment.isPresent()) {
            settings.problem("Azure OpenAI needs AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_KEY and"
                    + " AZURE_OPENAI_DEPLOYMENT together.");
        }
    }

    private void keyed(Provider provider, URI server, String variable, String fallback, Patience patience) {
        Optional<String> key = settings.text(provider.keyVariable());
        Optional<URI> url = ConfigurationReader.url(settings, provider.addressVariable());
        if (key.isPresent()) {
            add(provider, url.orElse(server), key, settings.text(variable).orElse(fallback), patience);
        }
    }

    private void add(Provider provider, URI url, Optional<String> key, String model, Patience patience) {
        Optional<String> version =
                provider == Provider.AZURE ? settings.text("AZURE_OPENAI_API_VERSION") : Optional.empty();
        providers.put(provider, new ModelEndpoint(provider, url, key, model, version, patience));
    }

    private List<ModelEndpoint> listed(String key) {
        List<ModelEndpoint> endpoints = new ArrayList<>();
        for (String entry : settings.text(key).orElse("").split(",")) {
            if (!entry.isBlank()) {
                endpoint(key, entry.strip()).ifPresent(endpoints::add);
            }
        }
        return endpoints;
    }

    /** {@code provider:model}, or a model of the first provider alone; models' own names have colons too. */
    private Optional<ModelEndpoint> endpoint(String key, String entry) {
        for (Provider provider : Provider.values()) {
            if (entry.startsWith(provider.label() + ":")) {
                String model = entry.substring(provider.label().length() + 1).strip();
                @Nullable ModelEndpoint configured = providers.get(provider);
                if (configured == null || model.isEmpty()) {
                    settings.problem(key + " names " + entry + ": set " + provider.keyVariable() + " or "
                            + provider.addressVariable() + " for it, and a model after the colon.");
                    return Optional.empty();
                }
                return Optional.of(configured.withModel(model));
            }
        }
        Optional<ModelEndpoint> first = providers.values().stream().findFirst();
        if (first.isEmpty()) {
            settings.problem(key + " names " + entry + ", and no provider is configured: set OPENAI_API_KEY,"
                    + " OPENAI_BASE_URL, AZURE_OPENAI_ENDPOINT, ANTHROPIC_API_KEY or GOOGLE_API_KEY.");
        }
        return first.map(endpoint -> endpoint.withModel(entry));
    }

    /** One name is one model: assistants, prices and usage go by it. */
    private void distinct(List<ModelEndpoint> allowed, List<ModelEndpoint> fallbacks) {
        Map<String, ModelEndpoint> byName = new HashMap<>();
        Set<ModelEndpoint> seen = new HashSet<>();
        for (ModelEndpoint endpoint : allowed) {
            if (!seen.add(endpoint)) {
                settings.problem("MODELS names " + endpoint.model() + " twice.");
            }
        }
        List<ModelEndpoint> all = new ArrayList<>(allowed);
        all.addAll(fallbacks);
        for (ModelEndpoint endpoint : all) {
            ModelEndpoint other = byName.putIfAbsent(endpoint.model(), endpoint);
            if (other != null && !other.equals(endpoint)) {
                settings.problem("Two providers have a model called " + endpoint.model()
                        + ": leave one of them out of MODELS and MODEL_FALLBACKS.");
            }
        }
    }

    private static Map<String, Price> prices(String list) {
        Map<String, Price> prices = new HashMap<>();
        for (String entry : list.split(",")) {
            int equals = entry.lastIndexOf('=');
            String[] inOut = entry.substring(equals + 1).split("/", -1);
            if (equals < 1 || inOut.length != 2) {
                throw new IllegalArgumentException("no price");
            }
            prices.put(entry.substring(0, equals).strip(), new Price(price(inOut[0]), price(inOut[1])));
        }
        return prices;
    }

    private static BigDecimal price(String text) {
        BigDecimal price = new BigDecimal(text.strip());
        if (price.signum() < 0 || price.compareTo(BigDecimal.valueOf(DEAREST)) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return price;
    }

    private long budget(String key) {
        return settings.parsed(key, 0L, "a number of tokens, 0 for no limit", value -> {
            long tokens = Long.parseLong(value.replace("_", ""));
            if (tokens < 0) {
                throw new IllegalArgumentException("negative");
            }
            return tokens;
        });
    }
}
