package dev.medmentor.adapters.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.medmentor.assistant.model.ChatRequest;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** A model behind any server that speaks OpenAI's protocol: OpenAI itself, Ollama, vLLM and others. */
public final class OpenAiChatModel extends ProviderChatModel {
    /** OpenAI's reasoning models refuse a temperature and the older name of the limit; other servers know no other. */
    private static final Pattern REASONING = Pattern.compile("(o\\d|gpt-5).*");

    public OpenAiChatModel(ProviderEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    StreamingChatModel client(ChatRequest request, HttpClientBuilder http) {
        return limited(
                        OpenAiStreamingChatModel.builder()
                                .httpClientBuilder(http)
                                .baseUrl(endpoint.baseUrl().toString())
                                .apiKey(orNull(endpoint.apiKey()))
                                .modelName(endpoint.model())
                                .returnThinking(true),
                        endpoint.model(),
                        request)
                .build();
    }

    /** Sets what the request asks for, in the words that {@code model} understands. */
    static OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder limited(
            OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder client, String model, ChatRequest request) {
        return REASONING.matcher(model).matches()
                ? client.maxCompletionTokens(request.maxTokens())
                : client.temperature(request.temperature()).maxTokens(request.maxTokens());
    }

    @Override
    URI list() {
        return endpoint.at("/models");
    }

    @Override
    Map<String, String> credentials() {
        return ModelServer.bearer(endpoint);
    }
}
