package dev.medmentor.assistant.port;

import java.util.List;
import java.util.Optional;

/**
 * The models that the operator allows, each of which may fall back on others by itself. What is allowed stays the same
 * for the life of the process. Thread-safe.
 */
public interface ChatModels {
    /** The one model {@code model}, under its own id. */
    static ChatModels only(ChatModel model) {
        return new ChatModels() {
            @Override
            public ChatModel preferred() {
                return model;
            }

            @Override
            public Optional<ChatModel> named(String id) {
                return id.equals(model.modelId()) ? Optional.of(model) : Optional.empty();
            }

            @Override
            public List<String> ids() {
                return List.of(model.modelId());
            }
        };
    }

    /** What answers where nobody chose. */
    ChatModel preferred();

    /** The model with this {@link ChatModel#modelId}; empty if the operator does not allow it, or no longer does. */
    Optional<ChatModel> named(String id);

    /** Every id that {@link #named} knows, the preferred one first; at least one. Unmodifiable. */
    List<String> ids();
}
