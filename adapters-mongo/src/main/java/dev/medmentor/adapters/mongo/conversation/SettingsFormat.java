package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.Language;

/** An assistant's settings to and from BSON. */
final class SettingsFormat {
    private SettingsFormat() {}

    static void write(AssistantSettings settings, FieldWriter out) {
        out.string("name", settings.name())
                .string("description", settings.description())
                .string("language", settings.language().map(Language::code))
                .string("instructions", settings.instructions())
                .string("mode", settings.mode().name())
                .string("model", settings.model())
                .decimal("temperature", settings.temperature())
                .number("maxTokens", settings.maxTokens())
                .strings(
                        "collections",
                        settings.collections().stream().map(CollectionId::value).toList())
                .number("passages", settings.passages())
                .strings("suggestedQuestions", settings.suggestedQuestions());
    }

    static AssistantSettings read(FieldReader in) {
        return new AssistantSettings(
                in.string("name"),
                in.string("description"),
                in.optionalString("language").map(Language::new),
                in.string("instructions"),
                AnswerMode.valueOf(in.string("mode")),
                in.optionalString("model"),
                in.decimal("temperature"),
                in.number("maxTokens"),
                in.strings("collections").stream().map(CollectionId::new).toList(),
                in.number("passages"),
                in.strings("suggestedQuestions"));
    }
}
