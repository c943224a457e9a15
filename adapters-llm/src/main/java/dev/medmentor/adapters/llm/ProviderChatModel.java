package dev.medmentor.adapters.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.model.Health;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A chat model behind a provider's server, in whichever protocol langchain4j has a client for. Calls run on their
 * callers' threads, tokens are handed out there, and any number may run at once.
 *
 * <p>Before its first token a call that fails is tried up to three times, unless it took too long. After its first
 * token it never is: what breaks off, stalls or runs out of time then is returned as
 * {@link ChatReply.Finish#TRUNCATED}.
 */
abstract class ProviderChatModel implements ChatModel {
    final ProviderEndpoint endpoint;
    private final java.net.http.HttpClient connections;

    ProviderChatModel(ProviderEndpoint endpoint) {
        this.endpoint = endpoint;
        this.connections = GuardedHttpClient.connections(endpoint.timeouts());
    }

    /** A client for one call, which is to do its HTTP by {@code http}. */
    abstract StreamingChatModel client(ChatRequest request, HttpClientBuilder http);

    /** Where the provider lists its models. */
    abstract URI list();

    /** The headers that show the key. */
    abstract Map<String, String> credentials();

    @Override
    public final String modelId() {
        return endpoint.model();
    }

    @Override
    public final Health health() {
        return ModelServer.health(list(), credentials(), connections);
    }

    @Override
    public final ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
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
            client(request, new GuardedHttpClient(connections, guard).asBuilder())
                    .chat(messages(request), reply);
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

    private static List<dev.langchain4j.data.message.ChatMessage> messages(ChatRequest request) {
        return request.messages().stream().map(ProviderChatModel::message).toList();
    }

    private static dev.langchain4j.data.message.ChatMessage message(ChatMessage message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }

    // The libraries take null for "none" without saying so in their types.
    @SuppressWarnings("NullAway")
    static <T> T orNull(@Nullable T value) {
        return value;
    }
}
