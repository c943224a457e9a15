package dev.medmentor.conversation;

import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.Message;
import java.util.List;
import java.util.Optional;

/**
 * A whole conversation, to be taken elsewhere.
 *
 * @param assistantName as it is called now; empty for the built-in one, and for one that is gone or hidden
 * @param messages on whatever branch, ascending by id
 * @param branch the current one, oldest first; some of {@code messages}
 */
public record ExportedConversation(
        Conversation conversation, Optional<String> assistantName, List<Message> messages, List<Message> branch) {
    public ExportedConversation {
        messages = List.copyOf(messages);
        branch = List.copyOf(branch);
    }
}
