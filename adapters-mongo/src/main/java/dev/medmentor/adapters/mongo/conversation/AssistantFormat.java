package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.TenantId;

/** Assistants to and from BSON: what changes in one field, what is added to in another. */
final class AssistantFormat implements RecordFormat<FiledAssistant> {
    static final String REVISION = "revision";
    static final String CURRENT = "current";
    static final String VERSIONS = "versions";

    @Override
    public String id(FiledAssistant filed) {
        return filed.assistant().id().value();
    }

    @Override
    public void write(FiledAssistant filed, FieldWriter out) {
        out.number(REVISION, filed.assistant().revision())
                .child(CURRENT, current -> write(filed.assistant(), current))
                .children(VERSIONS, filed.versions(), AssistantFormat::write);
    }

    static void write(Assistant assistant, FieldWriter out) {
        out.string("owner", assistant.owner().map(AccountId::value))
                .string("visibility", assistant.visibility().name())
                .child("draft", draft -> SettingsFormat.write(assistant.draft(), draft))
                .time("createdAt", assistant.createdAt())
                .time("updatedAt", assistant.updatedAt());
        assistant.published().ifPresent(number -> out.number("published", number));
    }

    static void write(AssistantVersion version, FieldWriter out) {
        out.number("number", version.number())
                .child("settings", settings -> SettingsFormat.write(version.settings(), settings))
                .time("publishedAt", version.publishedAt())
                .string("publishedBy", version.publishedBy());
    }

    @Override
    public FiledAssistant read(TenantId tenant, String id, FieldReader in) {
        AssistantId assistantId = new AssistantId(id);
        FieldReader current = in.child(CURRENT);
        Assistant assistant = new Assistant(
                assistantId,
                current.optionalString("owner").map(AccountId::new),
                Visibility.valueOf(current.string("visibility")),
                SettingsFormat.read(current.child("draft")),
                in.number(REVISION),
                current.optionalNumber("published"),
                current.time("createdAt"),
                current.time("updatedAt"));
        return new FiledAssistant(assistant, in.children(VERSIONS, version -> version(assistantId, version)));
    }

    private static AssistantVersion version(AssistantId assistant, FieldReader in) {
        return new AssistantVersion(
                assistant,
                in.number("number"),
                SettingsFormat.read(in.child("settings")),
                in.time("publishedAt"),
                in.string("publishedBy"));
    }
}
