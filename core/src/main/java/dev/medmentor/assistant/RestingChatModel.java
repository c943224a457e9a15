package dev.medmentor.assistant;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.model.Health;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A model that is left alone for a while after it failed some times in a row: nobody waits for it then, and it may
 * recover. Requests that it refuses as such do not count, nor what is cancelled. Thread-safe.
 */
public final class RestingChatModel implements ChatModel {
    /** Failures in a row before a rest. */
    public static final int FAILURES = 5;
    /** How long a rest is. */
    public static final Duration REST = Duration.ofSeconds(30);

    private final ChatModel model;
    private final CircuitBreaker breaker;

    public RestingChatModel(ChatModel model, InstantSource clock) {
        this(model, FAILURES, REST, clock);
    }

    /**
     * @param failures in a row that begin a rest, at least 1
     * @param rest how long it lasts, until one call is let through to find out
     */
    public RestingChatModel(ChatModel model, int failures, Duration rest, InstantSource clock) {
        this.model = model;
        this.breaker = new CircuitBreaker(failures, rest, clock);
    }

    @Override
    public String modelId() {
        return model.modelId();
    }

    /** As the model itself says; while it rests, at best {@link Health.State#DEGRADED}. */
    @Override
    public Health health() {
        Health health = model.health();
        return breaker.isClosed() || health.state() != Health.State.UP
                ? health
                : Health.degraded("The model failed repeatedly and is given a rest.", health.figures());
    }

    /**
     * As {@link ChatModel} says.
     *
     * @throws UnavailableException also, at once, with code {@code model_resting} during a rest
     */
    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        cancellation.check();
        if (!breaker.tryEnter()) {
            throw new UnavailableException(
                    "model_resting", "The model " + modelId() + " failed repeatedly; try again in a minute.");
        }
        WatchedSink watched = new WatchedSink(sink);
        boolean judged = false;
        try {
            ChatReply reply = model.reply(request, watched, cancellation);
            breaker.succeeded();
            judged = true;
            return reply;
        } catch (UnavailableException | UnauthenticatedException e) {
            if (!e.equals(watched.thrown)) {
                breaker.failed();
                judged = true;
            }
            throw e;
        } catch (MedMentorException e) {
            if (!e.equals(watched.thrown)) {
                breaker.succeeded();
                judged = true;
            }
            throw e;
        } finally {
            if (!judged) {
                breaker.abandoned();
            }
        }
    }
}
