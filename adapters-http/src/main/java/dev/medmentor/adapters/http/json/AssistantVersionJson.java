package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.AssistantVersion;
import java.time.Instant;

/**
 * What an assistant was when it was published.
 *
 * @param publishedBy the name of the principal who did
 */
public record AssistantVersionJson(
        @Field("1, 2, 3, … without gaps.") int number,
        AssistantSettingsJson settings,
        Instant publishedAt,
        String publishedBy) {
    public static AssistantVersionJson of(AssistantVersion version) {
        return new AssistantVersionJson(
                version.number(),
                AssistantSettingsJson.of(version.settings(), true),
                version.publishedAt(),
                version.publishedBy());
    }
}
