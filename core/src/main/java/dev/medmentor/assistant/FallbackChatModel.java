package dev.medmentor.assistant;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.model.Health;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks models in turn until one begins to reply. Once a token came no other is asked: two halves of two minds make no
 * answer. {@link ChatReply#model} says which one it was. Thread-safe if the models are.
 */
public final class FallbackChatModel implements ChatModel {
    private final List<ChatModel> models;

    /** @param models the preferred one first, at least one */
    public FallbackChatModel(List<ChatModel> models) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no model");
        }
        this.models = List.copyOf(models);
    }

    /** The first model's. */
    @Override
    public String modelId() {
        return models.get(0).modelId();
    }

    /**
     * The first model's; where that is not well, {@link Health.State#DEGRADED} if another is.
     *
     * @throws MedMentorException the first model's reason, if none can be asked
     */
    @Override
    public Health health() {
        MedMentorException reason = null;
        Health worse = null;
        for (ChatModel model : models) {
            try {
                Health health = model.health();
                if (health.state() == Health.State.UP) {
                    return model.equals(models.get(0))
                            ? health
                            : Health.degraded(modelId() + " is not well; " + model.modelId() + " answers.", Map.of());
                }
                worse = worse == null ? health : worse;
            } catch (MedMentorException e) {
                reason = suppressing(reason, e);
            }
        }
        if (worse != null) {
            return worse;
        }
        throw failure(reason);
    }

    /**
     * As {@link ChatModel} says.
     *
     * @throws MedMentorException what the first model failed with, if all did; the others' reasons are suppressed in it
     */
    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        WatchedSink watched = new WatchedSink(sink);
        MedMentorException reason = null;
        for (ChatModel model : models) {
            cancellation.check();
            try {
                return model.reply(request, watched, cancellation);
            } catch (MedMentorException e) {
                if (watched.begun()) {
                    throw e;
                }
                reason = suppressing(reason, e);
            }
        }
        throw failure(reason);
    }

    private static MedMentorException suppressing(@Nullable MedMentorException first, MedMentorException next) {
        if (first == null) {
            return next;
        }
        if (!first.equals(next)) {
            first.addSuppressed(next);
        }
        return first;
    }

    private static MedMentorException failure(@Nullable MedMentorException reason) {
        if (reason == null) {
            throw new IllegalStateException("no model was asked");
        }
        return reason;
    }
}
