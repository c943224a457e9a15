package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.ExportedConversation;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole conversation.
 *
 * @param messages on whatever branch, ascending by age
 * @param branch the ids of those on the current branch, oldest first
 */
@Field("A whole conversation, to be taken elsewhere.")
public record ConversationExportJson(
        ConversationJson conversation,

        @Field("What the assistant is called now; null for the built-in one.") @Nullable
        String assistantName,

        @Field("On whatever branch, ascending by age.") List<MessageJson> messages,
        @Field("Those on the current branch, oldest first.") List<String> branch) {
    /** @param said what was said of its messages, by message */
    public static ConversationExportJson of(ExportedConversation exported, Map<MessageId, Feedback> said) {
        return new ConversationExportJson(
                ConversationJson.of(exported.conversation()),
                exported.assistantName().orElse(null),
                exported.messages().stream()
                        .map(message -> MessageJson.of(message, Optional.ofNullable(said.get(message.id()))))
                        .toList(),
                exported.branch().stream().map(message -> message.id().value()).toList());
    }
}
