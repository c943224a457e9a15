package dev.medmentor.analytics;

import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes between the two calls of {@link ChangedSlots}. */
final class Counted {
    private static final int PAGE = 200;

    private Counted() {}

    static <T> T write(ChangedSlots changes, TenantId tenant, Collection<Instant> times, Supplier<T> write) {
        changes.before(tenant, times);
        try {
            return write.get();
        } finally {
            changes.after(tenant, times);
        }
    }

    /** When the messages of a conversation were created. */
    static List<Instant> times(MessageRepository messages, TenantId tenant, ConversationId conversation) {
        List<Instant> times = new ArrayList<>();
        Optional<MessageId> last = Optional.empty();
        boolean more = true;
        while (more) {
            List<Message> page = messages.list(tenant, conversation, last, PAGE);
            page.forEach(message -> times.add(message.createdAt()));
            more = page.size() == PAGE;
            last = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).id());
        }
        return times;
    }
}
