package dev.medmentor.assistant;

import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModels;
import dev.medmentor.shared.port.Telemetry;
import java.util.List;
import java.util.Optional;

/** Models each of which tells what {@link MeasuredChatModel} tells. Thread-safe. */
public final class MeasuredChatModels implements ChatModels {
    private final ChatModels models;
    private final Telemetry telemetry;

    public MeasuredChatModels(ChatModels models, Telemetry telemetry) {
        this.models = models;
        this.telemetry = telemetry;
    }

    @Override
    public ChatModel preferred() {
        return new MeasuredChatModel(models.preferred(), telemetry);
    }

    @Override
    public Optional<ChatModel> named(String id) {
        return models.named(id).map(model -> new MeasuredChatModel(model, telemetry));
    }

    @Override
    public List<String> ids() {
        return models.ids();
    }
}
