package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an assistant presents itself, and how it answers.
 *
 * @param language null: the question's
 * @param instructions null for those who may not change the assistant
 * @param model null: the operator's choice
 */
@Field("How an assistant presents itself, and how it answers.")
public record AssistantSettingsJson(
        String name,
        String description,

        @Field("That it answers in; null: the question's.") @Nullable
        String language,

        @Field("Null for those who may not change the assistant.") @Nullable
        String instructions,

        @Field(oneOf = AnswerMode.class) String mode,
        @Field("Null: the operator's choice.") @Nullable String model,
        double temperature,
        int maxTokens,

        @Field("What it answers from; empty: all that the asker may read.")
        List<String> collections,

        int passages,
        List<String> suggestedQuestions) {
    /** @param whole whether the instructions are shown */
    public static AssistantSettingsJson of(AssistantSettings settings, boolean whole) {
        return new AssistantSettingsJson(
                settings.name(),
                settings.description(),
                settings.language().map(Language::code).orElse(null),
                whole ? settings.instructions() : null,
                settings.mode().name().toLowerCase(Locale.ROOT),
                settings.model().orElse(null),
                settings.temperature(),
                settings.maxTokens(),
                settings.collections().stream().map(CollectionId::value).toList(),
                settings.passages(),
                settings.suggestedQuestions());
    }
}
