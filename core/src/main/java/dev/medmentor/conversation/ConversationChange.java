package dev.medmentor.conversation;

import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.retrieval.model.PassageFilter;
import java.util.Optional;

/**
 * What is to become of a conversation; what is empty stays as it is.
 *
 * @param leaf the message whose branch is to be read and continued
 */
public record ConversationChange(Optional<String> title, Optional<PassageFilter> scope, Optional<MessageId> leaf) {
    public static ConversationChange titled(String title) {
        return new ConversationChange(Optional.of(title), Optional.empty(), Optional.empty());
    }
}
