package dev.medmentor.analytics;

import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.analytics.memory.InMemoryAnalyticsStorage;
import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.analytics.port.RecountListener;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.shared.Language;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counting on given stores, for tests. */
final class CountingFixture {
    private CountingFixture() {}

    /** A worker, as one process has it. */
    static RecountSlots worker(
            ConversationStorage conversations, AnalyticsStorage storage, CountedWrites writes, InstantSource clock) {
        return new RecountSlots(
                storage,
                new CountSlots(conversations, text -> Language.ENGLISH),
                new GroupQuestions(
                        storage.openQuestions(),
                        Optional.empty(),
                        new QuestionLikeness(new SimpleTextAnalyzer(), text -> Language.ENGLISH),
                        text -> Language.ENGLISH),
                writes.changes(),
                RecountListener.NONE,
                clock);
    }

    /** What an empty store comes to when everything is counted from the messages. */
    static AnalyticsStorage countedAnew(ConversationStorage conversations, InstantSource clock) {
        AnalyticsStorage storage = new InMemoryAnalyticsStorage();
        new RebuildAnalytics(conversations, storage, clock).rebuild(TENANT);
        worker(conversations, storage, new CountedWrites(conversations, storage, clock), clock)
                .recountAll();
        return storage;
    }

    /** What was counted on some days, without records that nothing was counted in. */
    static Map<String, String> counted(AnalyticsStorage storage, LocalDate from, LocalDate to) {
        Map<String, String> found = new TreeMap<>();
        from.datesUntil(to.plusDays(1)).forEach(day -> {
            for (DayRecord record : storage.aggregates().day(TENANT, day)) {
                // An empty record is its format and nothing else.
                if (HexFormat.of().formatHex(record.content()).replace("0", "").length() > 1) {
                    found.put(day + " " + record.series(), HexFormat.of().formatHex(record.content()));
                }
            }
        });
        return found;
    }
}
