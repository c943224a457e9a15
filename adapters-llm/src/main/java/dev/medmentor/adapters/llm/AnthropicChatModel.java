package dev.medmentor.adapters.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.medmentor.assistant.model.ChatRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A model of Anthropic's. Its temperatures end at 1: higher ones are asked for as 1. */
public final class AnthropicChatModel extends ProviderChatModel {
    /** Anthropic's own server. */
    public static final URI ANTHROPIC = URI.create("https://api.anthropic.com/v1");

    private static final String VERSION = "2023-06-01";

    public AnthropicChatModel(ProviderEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    StreamingChatModel client(ChatRequest request, HttpClientBuilder http) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(orNull(endpoint.apiKey()))
                .version(VERSION)
                .modelName(endpoint.model())
                .temperature(Math.min(1, request.temperature()))
                .maxTokens(request.maxTokens())
                .returnThinking(true)
                .build();
    }

    @Override
    URI list() {
        return endpoint.at("/models");
    }

    @Override
    Map<String, String> credentials() {
        Map<String, String> headers = new HashMap<>(Map.of("anthropic-version", VERSION));
        if (endpoint.apiKey() != null) {
            headers.put("x-api-key", endpoint.apiKey());
        }
        return headers;
    }
}
