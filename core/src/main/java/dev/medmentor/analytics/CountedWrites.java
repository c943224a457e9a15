package dev.medmentor.analytics;

import dev.medmentor.conversation.ConversationStorage;
import java.time.InstantSource;

/** Marks what every write to conversations changes of what is counted. Thread-safe. */
public final class CountedWrites {
    private final AnalyticsStorage storage;
    private final ChangedSlots changes;
    private final ConversationStorage conversations;

    public CountedWrites(ConversationStorage conversations, AnalyticsStorage storage, InstantSource clock) {
        this.storage = storage;
        this.changes = new ChangedSlots(storage.marks(), clock);
        this.conversations = new CountedConversations(conversations, changes);
    }

    /** The same conversations; to be written through this alone. */
    public ConversationStorage conversations() {
        return conversations;
    }

    AnalyticsStorage storage() {
        return storage;
    }

    ChangedSlots changes() {
        return changes;
    }
}
