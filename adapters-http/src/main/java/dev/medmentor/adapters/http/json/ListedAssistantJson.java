package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.shared.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An assistant in the directory: whoever finds it may ask it. */
public record ListedAssistantJson(
        String id,
        String name,
        String description,

        @Field("That it answers in; null: the question's.") @Nullable
        String language,

        @Field("The mentor whose it is, as in the directory; null for one who does not stand there.") @Nullable
        String mentor,

        List<String> suggestedQuestions) {
    public static ListedAssistantJson of(SeenAssistant seen, @Nullable String mentor) {
        AssistantSettings settings = seen.assistant().draft();
        return new ListedAssistantJson(
                seen.assistant().id().value(),
                settings.name(),
                settings.description(),
                settings.language().map(Language::code).orElse(null),
                mentor,
                settings.suggestedQuestions());
    }
}
