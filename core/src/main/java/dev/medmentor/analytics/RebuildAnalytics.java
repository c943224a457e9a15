package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Family;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.analytics.model.Slot;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Has everything counted again, from the oldest message that there is on. What was counted before that stays as it is:
 * the messages may be gone because their time was over. Thread-safe.
 */
public final class RebuildAnalytics {
    private final ConversationStorage conversations;
    private final AnalyticsStorage storage;
    private final InstantSource clock;

    public RebuildAnalytics(ConversationStorage conversations, AnalyticsStorage storage, InstantSource clock) {
        this.conversations = conversations;
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Marks a tenant's days; whoever counts does the rest. Durable on return.
     *
     * @return how many days were marked
     */
    public int rebuild(TenantId tenant) {
        return conversations
                .messages()
                .oldest(tenant)
                .map(oldest -> rebuild(tenant, Slot.of(oldest)))
                .orElse(0);
    }

    private int rebuild(TenantId tenant, Slot oldest) {
        Instant now = clock.instant();
        // A clock that went back may have left messages of tomorrow.
        LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        int days = 0;
        for (LocalDate day = oldest.day(); !day.isAfter(last); day = day.plusDays(1)) {
            storage.marks().mark(tenant, day, slots(day.equals(oldest.day()) ? oldest.index() : 0), now);
            days++;
        }
        return days;
    }

    private static Set<Integer> slots(int first) {
        return IntStream.range(first, Slot.A_DAY).boxed().collect(Collectors.toSet());
    }

    /** The same for a tenant whose oldest message was never counted, as after an upgrade. */
    public int rebuildIfMissing(TenantId tenant) {
        Optional<Slot> oldest = conversations.messages().oldest(tenant).map(Slot::of);
        boolean missing = oldest.map(slot -> storage.aggregates()
                        .revisions(tenant, new Series(Family.COUNTS, Series.ALL).name(), slot.day(), slot.day())
                        .isEmpty())
                .orElse(false);
        return missing ? rebuild(tenant, oldest.get()) : 0;
    }
}
