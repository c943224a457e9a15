package dev.medmentor.adapters.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.medmentor.assistant.model.ChatRequest;
import java.net.URI;
import java.util.Map;

/** A Gemini model of Google's. What it thinks before it answers counts against the request's limit of tokens. */
public final class GeminiChatModel extends ProviderChatModel {
    /** Google's own server. */
    public static final URI GOOGLE = URI.create("https://generativelanguage.googleapis.com/v1beta");

    public GeminiChatModel(ProviderEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    StreamingChatModel client(ChatRequest request, HttpClientBuilder http) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(orNull(endpoint.apiKey()))
                .modelName(endpoint.model())
                .temperature(request.temperature())
                .maxOutputTokens(request.maxTokens())
                .returnThinking(true)
                .build();
    }

    @Override
    URI list() {
        return endpoint.at("/models");
    }

    @Override
    Map<String, String> credentials() {
        return endpoint.apiKey() == null ? Map.of() : Map.of("x-goog-api-key", endpoint.apiKey());
    }
}
