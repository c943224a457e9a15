package dev.medmentor.assistant;

import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModels;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models to choose from, each of which falls back on the same others and is given a rest when it keeps failing. A model
 * rests for all who ask it, as itself or as a fallback. Thread-safe.
 */
public final class AllowedChatModels implements ChatModels {
    private final ChatModel preferred;
    private final Map<String, ChatModel> byId;

    /**
     * @param models to choose from, the preferred one first, at least one
     * @param fallbacks asked in this order when the chosen one does not answer; may be among {@code models}
     * @throws IllegalArgumentException if there is no model, or two have the same id
     */
    public AllowedChatModels(List<ChatModel> models, List<ChatModel> fallbacks, InstantSource clock) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no model");
        }
        Map<String, ChatModel> resting = new LinkedHashMap<>();
        for (ChatModel model : models) {
            if (resting.put(model.modelId(), new RestingChatModel(model, clock)) != null) {
                throw new IllegalArgumentException("two models are called " + model.modelId());
            }
        }
        List<String> choices = List.copyOf(resting.keySet());
        for (ChatModel fallback : fallbacks) {
            resting.computeIfAbsent(fallback.modelId(), id -> new RestingChatModel(fallback, clock));
        }
        Map<String, ChatModel> chosen = new LinkedHashMap<>();
        for (String id : choices) {
            Map<String, ChatModel> inTurn = new LinkedHashMap<>();
            inTurn.put(id, resting.get(id));
            fallbacks.forEach(fallback -> inTurn.put(fallback.modelId(), resting.get(fallback.modelId())));
            chosen.put(id, new FallbackChatModel(new ArrayList<>(inTurn.values())));
        }
        this.byId = Collections.unmodifiableMap(chosen);
        this.preferred = new ArrayList<>(chosen.values()).get(0);
    }

    @Override
    public ChatModel preferred() {
        return preferred;
    }

    @Override
    public Optional<ChatModel> named(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }
}
