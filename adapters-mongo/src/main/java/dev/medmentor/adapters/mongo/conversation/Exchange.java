package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Messages that were inserted together, such as a question and its answer: one document of MongoDB, so that they are there
 * together or not at all.
 *
 * @param messages of one conversation, each id once, at least one
 */
record Exchange(TenantId tenant, List<Message> messages) {
    Exchange {
        messages = List.copyOf(messages);
        if (messages.stream().map(Message::conversation).distinct().count() != 1) {
            throw new IllegalArgumentException("messages are inserted together within one conversation");
        }
    }

    Message first() {
        return messages.get(0);
    }

    MessageId lowest() {
        return messages.stream().map(Message::id).min(Comparator.naturalOrder()).orElseThrow();
    }

    MessageId highest() {
        return messages.stream().map(Message::id).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The messages that these follow, but for those among themselves. */
    Set<MessageId> parents() {
        Set<MessageId> parents = messages.stream()
                .flatMap(message -> message.parent().stream())
                .collect(Collectors.toCollection(HashSet::new));
        messages.forEach(message -> parents.remove(message.id()));
        return parents;
    }
}
