package dev.medmentor.app.wiring;

import dev.medmentor.adapters.llm.AnthropicChatModel;
import dev.medmentor.adapters.llm.AzureOpenAiChatModel;
import dev.medmentor.adapters.llm.GeminiChatModel;
import dev.medmentor.adapters.llm.OpenAiChatModel;
import dev.medmentor.adapters.llm.ProviderEndpoint;
import dev.medmentor.adapters.llm.ProviderEndpoint.Timeouts;
import dev.medmentor.app.config.ModelEndpoint;
import dev.medmentor.app.config.ModelEndpoint.Patience;
import dev.medmentor.app.config.ModelsConfiguration;
import dev.medmentor.assistant.AllowedChatModels;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the models that are configured. */
public final class ModelWiring {
    private ModelWiring() {}

    /** Empty where no model is configured. */
    public static Optional<ChatModels> chatModels(ModelsConfiguration models, InstantSource clock) {
        if (models.allowed().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AllowedChatModels(made(models.allowed()), made(models.fallbacks()), clock));
    }

    private static List<ChatModel> made(List<ModelEndpoint> endpoints) {
        return endpoints.stream().map(ModelWiring::chatModel).toList();
    }

    /** One model by itself. */
    public static ChatModel chatModel(ModelEndpoint model) {
        ProviderEndpoint endpoint = endpoint(model);
        return switch (model.provider()) {
            case OPENAI -> new OpenAiChatModel(endpoint);
            case AZURE ->
                new AzureOpenAiChatModel(endpoint, model.apiVersion().orElse(AzureOpenAiChatModel.API_VERSION));
            case ANTHROPIC -> new AnthropicChatModel(endpoint);
            case GOOGLE -> new GeminiChatModel(endpoint);
        };
    }

    static ProviderEndpoint endpoint(ModelEndpoint model) {
        Patience patience = model.patience();
        Duration total = patience.total();
        return new ProviderEndpoint(
                model.baseUrl(),
                model.apiKey().orElse(null),
                model.model(),
                new Timeouts(
                        shorter(Timeouts.DEFAULT.connect(), total),
                        shorter(patience.firstToken(), total),
                        shorter(patience.idle(), total),
                        total,
                        Timeouts.DEFAULT.backoff()));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
