package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An assistant. Who may not change it sees what is published, without the instructions.
 *
 * @param owner the account whose it is; null if nobody's
 * @param published the number of the version that answers; null for a draft
 * @param revision what stands in its ETag
 */
@Field("An assistant: its draft for those who may change it, what is published for others.")
public record AssistantJson(
        String id,
        @Nullable String owner,
        @Field(oneOf = Visibility.class) String visibility,

        @Field("The number of the version that answers; null for a draft.") @Nullable
        Integer published,

        @Field("Whether the caller may change it.") boolean mayChange,
        AssistantSettingsJson settings,
        Instant createdAt,
        Instant updatedAt,
        int revision) {
    public static AssistantJson of(SeenAssistant seen) {
        Assistant assistant = seen.assistant();
        return new AssistantJson(
                assistant.id().value(),
                assistant.owner().map(AccountId::value).orElse(null),
                assistant.visibility().wireName(),
                assistant.published().orElse(null),
                seen.mayChange(),
                AssistantSettingsJson.of(assistant.draft(), seen.mayChange()),
                assistant.createdAt(),
                assistant.updatedAt(),
                assistant.revision());
    }
}
