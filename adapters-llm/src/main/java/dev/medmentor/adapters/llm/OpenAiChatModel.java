package dev.medmentor.adapters.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.model.Health;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * A chat model behind any server that speaks OpenAI's protocol. Calls run on their callers' threads, tokens are handed
 * out there, and any number may run at once.
 *
 * <p>Before its first token a call that fails is tried up to three times, unless it took too long. After its first
 * token it never is: what breaks off, stalls or runs out of time then is returned as
 * {@link ChatReply.Finish#TRUNCATED}.
 */
public final class OpenAiChatModel implements ChatModel {
    /** OpenAI's reasoning models refuse a temperature and the older name of the limit; other servers know no other. */
    private static final Pattern REASONING = Pattern.compile("(o\\d|gpt-5).*");

    private final OpenAiEndpoint endpoint;
    private final java.net.http.HttpClient connections;

    public OpenAiChatModel(OpenAiEndpoint endpoint) {
        this.endpoint = endpoint;
        this.connections = GuardedHttpClient.connections(endpoint.timeouts());
    }

    @Override
    public String modelId() {
        return endpoint.model();
    }

    @Override
    public Health health() {
        return ModelServer.health(endpoint, connections);
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        CallGuard guard = new CallGuard(endpoint.timeouts(), cancellation);
        guard.check();
        StreamedReply reply = new StreamedReply(sink, guard);
        try {
            return Tries.run(endpoint, guard, () -> attempt(request, reply, guard), () -> !reply.begun());
        } catch (RuntimeException e) {
            reply.rethrowOfSink();
            throw e;
        }
    }

    private ChatReply attempt(ChatRequest request, StreamedReply reply, CallGuard guard) {
        guard.awaitFirstToken();
        reply.restart();
        RuntimeException failure = null;
        try {
            client(request, guard).chat(messages(request), reply);
            guard.check();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure != null && !reply.begun()) {
            throw failure;
        }
        reply.rethrowOfSink();
        int estimate = request.messages().stream()
                .mapToInt(message -> TokenEstimate.of(message.text()))
                .sum();
        return reply.finished(endpoint.model(), estimate, failure);
    }

    private OpenAiStreamingChatModel client(ChatRequest request, CallGuard guard) {
        var client = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new GuardedHttpClient(connections, guard).asBuilder())
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(keyOrNull())
                .modelName(endpoint.model())
                .returnThinking(true);
        if (REASONING.matcher(endpoint.model()).matches()) {
            return client.maxCompletionTokens(request.maxTokens()).build();
        }
        return client.temperature(request.temperature())
                .maxTokens(request.maxTokens())
                .build();
    }

    // The library takes null for "none" without saying so in its types.
    @SuppressWarnings("NullAway")
    private String keyOrNull() {
        return endpoint.apiKey();
    }

    private static List<dev.langchain4j.data.message.ChatMessage> messages(ChatRequest request) {
        return request.messages().stream().map(OpenAiChatModel::message).toList();
    }

    private static dev.langchain4j.data.message.ChatMessage message(ChatMessage message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }
}
