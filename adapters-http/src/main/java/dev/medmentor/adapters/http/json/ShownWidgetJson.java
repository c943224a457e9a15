package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.shared.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a widget shows of its assistant. */
public record ShownWidgetJson(
        String name,
        String description,

        @Field("That it answers in; null: the question's.") @Nullable
        String language,

        List<String> suggestedQuestions) {
    public static ShownWidgetJson of(AssistantSettings settings) {
        return new ShownWidgetJson(
                settings.name(),
                settings.description(),
                settings.language().map(Language::code).orElse(null),
                settings.suggestedQuestions());
    }
}
