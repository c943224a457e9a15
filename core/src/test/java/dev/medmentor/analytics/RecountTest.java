package dev.medmentor.analytics;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.analytics.memory.InMemoryAnalyticsStorage;
import dev.medmentor.analytics.model.Counter;
import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.memory.InMemoryConversationStorage;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecountTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final LocalDate LAST = FIRST.plusDays(9);

    private final SettableClock clock = new SettableClock();
    private final ConversationStorage conversations = new InMemoryConversationStorage();
    private final AnalyticsStorage storage = new InMemoryAnalyticsStorage();

    /** Writes that fail before or after they are done, processes that die at any step, and messages that are deleted. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void recountShouldComeToTheSameAsCountingAnewWhenWritesFailAtEachStep(int seed) {
        TalkScript script = new TalkScript(seed, clock);
        AtomicInteger untilFailure = new AtomicInteger(script.next(30));
        ConversationStorage shaky = FailingStores.wrap(ConversationStorage.class, conversations, untilFailure);
        AnalyticsStorage shakyStorage = FailingStores.wrap(AnalyticsStorage.class, storage, untilFailure);
        CountedWrites writes = new CountedWrites(shaky, shakyStorage, clock);
        RecountSlots worker = CountingFixture.worker(shaky, shakyStorage, writes, clock);
        for (int step = 0; step < 400; step++) {
            try {
                if (script.next(3) == 0) {
                    worker.recount();
                } else {
                    script.step(writes.conversations());
                }
            } catch (UnavailableException e) {
                untilFailure.set(1 + script.next(60));
                if (script.next(2) == 0) {
                    // The process died: what it had noted in memory is gone.
                    writes = new CountedWrites(shaky, shakyStorage, clock);
                    worker = CountingFixture.worker(shaky, shakyStorage, writes, clock);
                }
            }
        }
        untilFailure.set(Integer.MAX_VALUE);
        clock.advance(ChangedSlots.SETTLED.plusMinutes(1));
        RecountSlots last =
                CountingFixture.worker(conversations, storage, new CountedWrites(conversations, storage, clock), clock);
        last.recountAll();

        AnalyticsStorage anew = CountingFixture.countedAnew(conversations, clock);
        assertThat(CountingFixture.counted(storage, FIRST, LAST))
                .isNotEmpty()
                .isEqualTo(CountingFixture.counted(anew, FIRST, LAST));
        assertThat(open(storage)).isEqualTo(open(anew));
        assertThat(storage.marks().due(clock.instant(), 100)).isEmpty();
        assertThat(totals()).isEqualTo(script.truth(conversations));
    }

    private static List<OpenQuestion> open(AnalyticsStorage storage) {
        return storage.openQuestions().between(TENANT, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")).stream()
                .map(question -> new OpenQuestion(
                        question.answer(),
                        question.conversation(),
                        question.assistant(),
                        question.askedAt(),
                        question.text(),
                        question.language(),
                        question.reason(),
                        question.feedback(),
                        Optional.empty()))
                .toList();
    }

    private Map<Counter, Long> totals() {
        Tally tally = new Tally();
        storage.aggregates()
                .read(TENANT, "counts.all", FIRST, LAST)
                .forEach(record ->
                        DayCounts.decode(record.content()).forEach((slot, column, value) -> tally.add(column, value)));
        return TalkScript.chosen(tally::of);
    }

    @Test
    void recountShouldNotLoseWhatTwoProcessesChangeAndCountAtTheSameTime() throws Exception {
        Parallel.run(4, number -> () -> {
            TalkScript script = new TalkScript(100 + number, new SettableClock());
            CountedWrites writes = new CountedWrites(conversations, storage, clock);
            RecountSlots worker = CountingFixture.worker(conversations, storage, writes, clock);
            for (int step = 0; step < 200; step++) {
                script.step(writes.conversations());
                if (step % 3 == 0) {
                    worker.recount();
                }
            }
            worker.recountAll();
            return number;
        });
        clock.advance(Duration.ofDays(9));
        CountingFixture.worker(conversations, storage, new CountedWrites(conversations, storage, clock), clock)
                .recountAll();

        assertThat(CountingFixture.counted(storage, FIRST, LAST))
                .isNotEmpty()
                .isEqualTo(CountingFixture.counted(CountingFixture.countedAnew(conversations, clock), FIRST, LAST));
    }

    @Test
    void rebuildShouldLeaveWhatWasCountedBeforeTheOldestMessage() {
        CountedWrites writes = new CountedWrites(conversations, storage, clock);
        RecountSlots worker = CountingFixture.worker(conversations, storage, writes, clock);
        TalkScript script = new TalkScript(7, clock);
        Message old = script.ask(writes.conversations());
        worker.recountAll();
        Map<String, String> before = CountingFixture.counted(storage, FIRST, FIRST);
        clock.advance(Duration.ofDays(2));
        script.ask(writes.conversations());
        worker.recountAll();
        // Retention takes messages away without a word.
        conversations.messages().removeAll(TENANT, old.conversation());

        int days = new RebuildAnalytics(conversations, storage, clock).rebuild(TENANT);
        worker.recountAll();

        assertThat(days).isEqualTo(2);
        assertThat(CountingFixture.counted(storage, FIRST, FIRST)).isEqualTo(before);
    }

    @Test
    void recountShouldFollowARatingWithinTheSameRound() {
        CountedWrites writes = new CountedWrites(conversations, storage, clock);
        RecountSlots worker = CountingFixture.worker(conversations, storage, writes, clock);
        TalkScript script = new TalkScript(7, clock);
        Message answer = script.ask(writes.conversations());
        worker.recount();
        clock.advance(Duration.ofMinutes(40));

        script.rate(writes.conversations(), answer, Feedback.Rating.DOWN);
        worker.recountAll();

        assertThat(totals().get(Counter.RATED_DOWN)).isEqualTo(1);
        assertThat(open(storage)).extracting(OpenQuestion::reason).containsExactly(OpenQuestion.Reason.RATED_DOWN);
    }
}
