package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Series;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import java.util.Optional;

/**
 * What a conversation says of its messages; never changes.
 *
 * @param known whether the conversation is there: when it was just deleted, its messages count for the tenant until they
 *     are gone too
 * @param assistant empty for the built-in one
 */
record AskedWhere(boolean known, Optional<AssistantId> assistant, Optional<Channel> channel) {
    static AskedWhere of(Optional<Conversation> conversation) {
        return new AskedWhere(
                conversation.isPresent(),
                conversation.flatMap(Conversation::assistant),
                conversation.map(Conversation::channel));
    }

    /** {@link Series#scope()} of the assistant. */
    Optional<String> scope() {
        return known ? Optional.of(Series.scope(assistant)) : Optional.empty();
    }
}
