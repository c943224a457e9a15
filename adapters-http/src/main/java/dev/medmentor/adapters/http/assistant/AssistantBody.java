package dev.medmentor.adapters.http.assistant;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.retrieval.FilterFields;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of an assistant; what is absent stays as it is, or as it is by default. */
record AssistantBody(
        @Field(least = 1, most = AssistantSettings.MAXIMUM_NAME) @Nullable
        String name,

        @Field(most = AssistantSettings.MAXIMUM_DESCRIPTION) @Nullable
        String description,

        @Field("Who may ask what is published; private if absent.") @Nullable
        String visibility,

        @Field("That it answers in, such as en; null: the question's.") @Nullable
        String language,

        @Field(
                value = "Added to the model's rules; empty: the operator's.",
                most = AssistantSettings.MAXIMUM_INSTRUCTIONS)
        @Nullable
        String instructions,

        @Field(
                value = "strict (the documents only) or hybrid, which adds general knowledge, marked as such.",
                oneOf = AnswerMode.class)
        @Nullable
        String mode,

        @Field("One of those that the operator allows; null: the operator's choice.") @Nullable
        String model,

        @Field(least = 0, most = 2) @Nullable Double temperature,

        @Field(least = 1, most = AssistantSettings.MAXIMUM_REPLY) @Nullable
        Integer maxTokens,

        @Field(
                value = "What it answers from; empty: all that the asker may read.",
                most = AssistantSettings.MAXIMUM_COLLECTIONS)
        @Nullable
        List<@Nullable String> collections,

        @Field(value = "How many passages an answer may draw on.", least = 1, most = 20) @Nullable
        Integer passages,

        @Field(most = AssistantSettings.MAXIMUM_SUGGESTIONS) @Nullable
        List<@Nullable String> suggestedQuestions) {
    /** What only the visibility is not. */
    private static final Set<String> SETTINGS = Set.of(
            "name",
            "description",
            "language",
            "instructions",
            "mode",
            "model",
            "temperature",
            "maxTokens",
            "collections",
            "passages",
            "suggestedQuestions");

    Optional<Visibility> whoMayAsk() {
        return Optional.ofNullable(visibility)
                .map(given -> Fields.parsed("visibility", given, Visibility::of, "private, tenant or public"));
    }

    AssistantSettings toSettings() {
        AssistantSettings base = AssistantSettings.named(Fields.required("name", name));
        return over(base, language != null, model != null);
    }

    /**
     * {@code before} with what is named in its place; empty if no setting is.
     *
     * @param named the fields that stand in the body: one that is null takes away
     */
    Optional<AssistantSettings> changed(AssistantSettings before, Set<String> named) {
        return named.stream().anyMatch(SETTINGS::contains)
                ? Optional.of(over(before, named.contains("language"), named.contains("model")))
                : Optional.empty();
    }

    private AssistantSettings over(AssistantSettings base, boolean ofLanguage, boolean ofModel) {
        return new AssistantSettings(
                orElse(name, base.name()),
                orElse(description, base.description()),
                ofLanguage ? Optional.ofNullable(language).map(Language::new) : base.language(),
                orElse(instructions, base.instructions()),
                FilterFields.oneOf("mode", mode, AnswerMode.values(), base.mode()),
                ofModel ? Optional.ofNullable(model) : base.model(),
                orElse(temperature, base.temperature()),
                orElse(maxTokens, base.maxTokens()),
                collections == null
                        ? base.collections()
                        : texts("collections", collections)
                                .map(CollectionId::new)
                                .toList(),
                orElse(passages, base.passages()),
                suggestedQuestions == null
                        ? base.suggestedQuestions()
                        : texts("suggestedQuestions", suggestedQuestions).toList());
    }

    private static <T> T orElse(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static Stream<String> texts(String field, List<@Nullable String> values) {
        return values.stream().map(value -> {
            if (value == null) {
                throw new InvalidInputException(
                        "invalid_field", "The field " + field + " holds texts, none of them null.");
            }
            return value;
        });
    }
}
