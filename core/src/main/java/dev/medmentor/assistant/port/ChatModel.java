package dev.medmentor.assistant.port;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.model.Health;

/** A language model that replies to messages. Thread-safe. */
public interface ChatModel {
    /** What the provider is asked for: the model's name, or its deployment's. Prices, budgets and choices go by it. */
    String modelId();

    /**
     * Whether it can be asked, as {@link dev.medmentor.shared.port.HealthCheck} says, without having it generate
     * anything.
     *
     * @throws dev.medmentor.shared.error.MedMentorException if not
     */
    default Health health() {
        return Health.up();
    }

    /**
     * Asks the model and blocks until its reply is over, handing out tokens as they come.
     *
     * @throws java.util.concurrent.CancellationException soon after {@code cancellation} turns true; the provider's
     *     connection is closed then
     * @throws dev.medmentor.shared.error.UnavailableException if the provider does not answer, is overloaded, or breaks
     *     off before its first token
     * @throws dev.medmentor.shared.error.InvalidInputException if the provider refuses the request as such
     * @throws dev.medmentor.shared.error.UnauthenticatedException if the provider refuses the key
     */
    ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation);
}
