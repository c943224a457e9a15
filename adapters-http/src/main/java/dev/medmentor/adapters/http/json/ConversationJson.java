package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation.
 *
 * @param assistant null: the built-in one
 * @param leaf the last message of the branch that is read and continued; null before the first
 * @param revision what stands in its ETag
 */
@Field("A conversation. Nobody but its owner reads it.")
public record ConversationJson(
        String id,
        @Field("Null: the built-in one.") @Nullable String assistant,
        @Field(oneOf = Channel.class) String channel,

        @Field("Empty before the first question, from which it is taken.")
        String title,

        ScopeJson scope,

        @Field("The last message of the branch that is read and continued; null before the first.") @Nullable
        String leaf,

        Instant createdAt,
        Instant updatedAt,
        int revision) {
    public static ConversationJson of(Conversation conversation) {
        return new ConversationJson(
                conversation.id().value(),
                conversation.assistant().map(AssistantId::value).orElse(null),
                conversation.channel().wireName(),
                conversation.title(),
                ScopeJson.of(conversation.scope()),
                conversation.leaf().map(MessageId::value).orElse(null),
                conversation.createdAt(),
                conversation.updatedAt(),
                conversation.revision());
    }
}
