package dev.medmentor.adapters.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.medmentor.assistant.model.ChatRequest;
import java.net.URI;
import java.util.Map;

/**
 * A deployment of Azure OpenAI: OpenAI's protocol under another address, with the key in another header. Name
 * deployments of reasoning models as the model is named ({@code gpt-5…}, {@code o4…}): their requests differ.
 */
public final class AzureOpenAiChatModel extends ProviderChatModel {
    /** The version of the interface that is spoken where none is given. */
    public static final String API_VERSION = "2024-10-21";

    private final String apiVersion;

    /**
     * @param resource the address of the Azure resource, such as {@code https://NAME.openai.azure.com}; its model is
     *     the deployment's name
     */
    public AzureOpenAiChatModel(ProviderEndpoint resource, String apiVersion) {
        super(resource);
        this.apiVersion = apiVersion;
    }

    @Override
    StreamingChatModel client(ChatRequest request, HttpClientBuilder http) {
        return OpenAiChatModel.limited(
                        OpenAiStreamingChatModel.builder()
                                .httpClientBuilder(http)
                                .baseUrl(endpoint.at("/openai/deployments/" + endpoint.model())
                                        .toString())
                                .customHeaders(credentials())
                                .customQueryParams(Map.of("api-version", apiVersion))
                                .modelName(endpoint.model())
                                .returnThinking(true),
                        endpoint.model(),
                        request)
                .build();
    }

    @Override
    URI list() {
        return endpoint.at("/openai/models?api-version=" + apiVersion);
    }

    @Override
    Map<String, String> credentials() {
        return endpoint.apiKey() == null ? Map.of() : Map.of("api-key", endpoint.apiKey());
    }
}
