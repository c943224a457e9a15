package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.Language;

/** An assistant's settings as bytes. */
final class SettingsCodec {
    private static final int FORMAT = 1;

    private SettingsCodec() {}

    static byte[] encode(AssistantSettings settings) {
        return new BlobWriter()
                .number(FORMAT)
                .string(settings.name())
                .string(settings.description())
                .string(settings.language().map(Language::code))
                .string(settings.instructions())
                .string(settings.mode().name())
                .string(settings.model())
                .real(settings.temperature())
                .number(settings.maxTokens())
                .strings(
                        settings.collections().stream().map(CollectionId::value).toList())
                .number(settings.passages())
                .strings(settings.suggestedQuestions())
                .compact();
    }

    static AssistantSettings decode(byte[] content) {
        BlobReader in = new BlobReader(content).format(FORMAT);
        return new AssistantSettings(
                in.string(),
                in.string(),
                in.optionalString().map(Language::new),
                in.string(),
                AnswerMode.valueOf(in.string()),
                in.optionalString(),
                in.real(),
                in.number(),
                in.strings().stream().map(CollectionId::new).toList(),
                in.number(),
                in.strings());
    }
}
