package dev.medmentor.notification;

import static dev.medmentor.notification.NotificationHarness.ADA;
import static dev.medmentor.notification.NotificationHarness.ANA;
import static dev.medmentor.notification.NotificationHarness.BEN;
import static dev.medmentor.notification.NotificationHarness.BENS_OWN;
import static dev.medmentor.notification.NotificationHarness.CID;
import static dev.medmentor.notification.NotificationHarness.CIDS_OWN;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.MedMentor;
import dev.medmentor.Storage;
import dev.medmentor.analytics.FailingStores;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Feedback.Rating;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellOfTalkTest {
    /** Longer than a mark stays. */
    private static final Duration SETTLED = Duration.ofMinutes(6);

    private final NotificationHarness harness = new NotificationHarness();
    private int asked;

    private ConversationStorage through(MedMentor process) {
        return process.analytics().conversations();
    }

    /** Asks; the answer is there, or failed. */
    private Message ask(ConversationStorage talks, Optional<AssistantId> assistant, boolean fails) {
        asked++;
        Instant now = harness.clock.instant();
        Conversation talk = new Conversation(
                new ConversationId("c" + asked),
                new AccountId("person" + asked % 5),
                assistant,
                Channel.WEB,
                "",
                PassageFilter.ALL,
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                1);
        Message question = Message.question(
                new MessageId("q" + asked), talk, Optional.empty(), "What is dose " + asked + "?", now);
        Message pending = Message.pending(new MessageId("r" + asked), question, now);
        Message answer = fails
                ? pending.failed("", "model_unavailable", now)
                : pending.answered("Whole.", Message.State.COMPLETE, ConversationFixture.answer(), now);
        talks.conversations().insert(TENANT, talk);
        talks.messages().insert(TENANT, List.of(question, pending));
        talks.messages().finish(TENANT, answer);
        return answer;
    }

    private void rate(
            ConversationStorage talks, Message answer, Optional<AssistantId> assistant, String who, Rating rating) {
        talks.feedback()
                .put(
                        TENANT,
                        new Feedback(
                                answer.id(),
                                answer.conversation(),
                                new AccountId(who),
                                assistant,
                                rating,
                                Optional.empty(),
                                "",
                                harness.clock.instant()));
    }

    private static void count(MedMentor process) {
        process.analytics().recounts().recountAll();
    }

    @Test
    void aDayShouldBeToldOfOnceWithItsCount() {
        MedMentor process = harness.process();
        ConversationStorage talks = through(process);
        for (int i = 0; i < 3; i++) {
            ask(talks, Optional.of(BENS_OWN), true);
            count(process);
            harness.clock.advance(Duration.ofSeconds(1));
        }
        Message answer = ask(talks, Optional.of(BENS_OWN), false);
        rate(talks, answer, Optional.of(BENS_OWN), "p1", Rating.UP);
        rate(talks, answer, Optional.of(BENS_OWN), "p2", Rating.UP);
        rate(talks, answer, Optional.of(BENS_OWN), "p3", Rating.DOWN);
        count(process);
        List<Notification> told = harness.told(BEN);
        assertThat(harness.said(BEN))
                .containsExactlyInAnyOrder(
                        "questions_unanswered a1 3", "answers_rated_up a1 2", "answers_rated_down a1 1");

        process.notifications().reading().readUntil(harness.principal(BEN), harness.clock.instant());
        harness.clock.advance(SETTLED);
        count(process);
        count(harness.process());
        assertThat(harness.told(BEN))
                .as("counted again")
                .containsExactlyElementsOf(told.stream()
                        .map(one -> one.readAt(harness.told(BEN).get(0).readAt().orElseThrow()))
                        .toList());

        rate(talks, answer, Optional.of(BENS_OWN), "p4", Rating.UP);
        count(process);
        assertThat(process.notifications().reading().list(harness.principal(BEN), true, Optional.empty(), 9))
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.notification().count()).isEqualTo(3);
                    assertThat(shown.notification().at()).isEqualTo(harness.clock.instant());
                    assertThat(shown.name()).contains("Assistant a1");
                });

        harness.clock.advance(Duration.ofDays(1));
        rate(talks, answer, Optional.of(BENS_OWN), "p5", Rating.UP);
        count(process);
        assertThat(harness.said(BEN))
                .contains("answers_rated_up a1 1", "answers_rated_up a1 3")
                .hasSize(4);
        assertThat(harness.said(ANA)).isEmpty();
        assertThat(harness.said(CID)).isEmpty();
    }

    @Test
    void aRatingTakenBackShouldLeaveWhatWasTold() {
        MedMentor process = harness.process();
        ConversationStorage talks = through(process);
        Message answer = ask(talks, Optional.of(CIDS_OWN), false);
        rate(talks, answer, Optional.of(CIDS_OWN), "p1", Rating.DOWN);
        rate(talks, answer, Optional.of(CIDS_OWN), "p2", Rating.DOWN);
        count(process);
        talks.feedback().remove(TENANT, answer.id(), new AccountId("p1"));
        count(process);
        assertThat(harness.said(CID)).containsExactly("answers_rated_down a2 2");

        rate(talks, answer, Optional.of(CIDS_OWN), "p2", Rating.UP);
        count(process);
        assertThat(harness.said(CID)).containsExactlyInAnyOrder("answers_rated_down a2 2", "answers_rated_up a2 1");
    }

    @Test
    void thoseWhoRunTheTenantShouldBeToldOfTheBuiltInAssistantAndOfOrphans() {
        harness.storage
                .identity()
                .accounts()
                .update(TENANT, harness.account(CID).withStatus(AccountStatus.DISABLED));
        MedMentor process = harness.process();
        ask(through(process), Optional.empty(), true);
        ask(through(process), Optional.of(CIDS_OWN), true);
        ask(through(process), Optional.of(new AssistantId("gone")), true);
        count(process);

        for (AccountId account : List.of(ANA, ADA)) {
            assertThat(harness.said(account))
                    .containsExactlyInAnyOrder("questions_unanswered default 1", "questions_unanswered a2 1");
        }
        assertThat(harness.said(CID)).isEmpty();
        assertThat(harness.said(BEN)).isEmpty();
    }

    @Test
    void whatIsOlderThanAWeekShouldNotBeTold() {
        MedMentor process = harness.process();
        ConversationStorage talks = through(process);
        Message old = ask(talks, Optional.of(BENS_OWN), true);
        rate(talks, old, Optional.of(BENS_OWN), "p1", Rating.UP);
        harness.clock.advance(Duration.ofDays(TellOfTalk.DAYS + 1));
        count(process);
        assertThat(harness.said(BEN)).isEmpty();

        rate(talks, old, Optional.of(BENS_OWN), "p2", Rating.UP);
        count(process);
        assertThat(harness.said(BEN)).as("said today of an old answer").containsExactly("answers_rated_up a1 1");

        process.analytics().rebuilds().rebuild(TENANT);
        count(process);
        assertThat(harness.said(BEN)).hasSize(1);
    }

    /** One notification a kind, assistant and day. */
    private record Key(Notification.Kind kind, Optional<AssistantId> assistant, LocalDate day) {}

    /**
     * Ratings given, changed and taken back, while writes fail before or after they are done and processes die: in the end
     * each day has been told of once, with what there was at some time, and no less than there is.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aThousandChangesShouldEachBeToldOfOnceWhateverFails(int seed) {
        Random random = new Random(seed);
        AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);
        Storage shaky = FailingStores.wrap(Storage.class, harness.storage, untilFailure);
        MedMentor process = harness.process(shaky);
        List<Optional<AssistantId>> assistants =
                List.of(Optional.empty(), Optional.of(BENS_OWN), Optional.of(CIDS_OWN));
        List<Message> answers = new ArrayList<>();
        List<Optional<AssistantId>> of = new ArrayList<>();
        Map<Key, Integer> most = new HashMap<>();
        for (int i = 0; i < 24; i++) {
            of.add(assistants.get(i % 3));
            answers.add(ask(through(process), of.get(i), i % 4 == 0));
            harness.clock.advance(Duration.ofMinutes(20));
        }
        untilFailure.set(20);
        for (int change = 0; change < 1_000; change++) {
            harness.clock.advance(Duration.ofSeconds(random.nextInt(400)));
            int which = random.nextInt(answers.size());
            String who = "p" + random.nextInt(6);
            try {
                ConversationStorage talks = through(process);
                if (random.nextInt(4) == 0) {
                    talks.feedback().remove(TENANT, answers.get(which).id(), new AccountId(who));
                } else {
                    rate(talks, answers.get(which), of.get(which), who, Rating.values()[random.nextInt(2)]);
                }
                if (random.nextInt(3) == 0) {
                    process.analytics().recounts().recount();
                }
            } catch (UnavailableException e) {
                untilFailure.set(Integer.MAX_VALUE);
                if (random.nextInt(2) == 0) {
                    // The process died: what it had noted in memory is gone.
                    process = harness.process(shaky);
                }
                untilFailure.set(1 + random.nextInt(60));
            }
            truth().forEach((key, count) -> most.merge(key, count, Math::max));
        }
        untilFailure.set(Integer.MAX_VALUE);
        harness.clock.advance(SETTLED);
        count(harness.process());

        Map<Key, Integer> truth = truth();
        assertThat(truth).hasSizeGreaterThan(10);
        for (AccountId account : List.of(ANA, ADA, BEN, CID)) {
            Map<Key, Integer> told = new HashMap<>();
            for (Notification one : harness.told(account)) {
                Optional<AssistantId> assistant = one.subject().equals("default")
                        ? Optional.empty()
                        : Optional.of(new AssistantId(one.subject()));
                assertThat(concerns(account, assistant)).as(one.toString()).isTrue();
                assertThat(told.put(new Key(one.kind(), assistant, day(one.at())), one.count()))
                        .as("told once of " + one)
                        .isNull();
            }
            truth.forEach((key, count) -> {
                if (concerns(account, key.assistant())) {
                    assertThat(told.getOrDefault(key, 0))
                            .as(account + " of " + key)
                            .isGreaterThanOrEqualTo(count);
                }
            });
            told.forEach((key, count) -> assertThat(most.getOrDefault(key, 0))
                    .as(account + " of " + key)
                    .isGreaterThanOrEqualTo(count));
        }
    }

    private static boolean concerns(AccountId account, Optional<AssistantId> assistant) {
        return assistant
                .map(id -> account.equals(id.equals(BENS_OWN) ? BEN : CID))
                .orElse(account.equals(ANA) || account.equals(ADA));
    }

    /** What there is. */
    private Map<Key, Integer> truth() {
        Map<Key, Integer> truth = new HashMap<>();
        ConversationStorage talks = harness.storage.conversations();
        for (Optional<AssistantId> assistant :
                List.of(Optional.<AssistantId>empty(), Optional.of(BENS_OWN), Optional.of(CIDS_OWN))) {
            for (Feedback given :
                    talks.feedback().list(TENANT, assistant, Optional.empty(), Optional.empty(), 10_000)) {
                Notification.Kind kind = given.rating() == Rating.UP
                        ? Notification.Kind.ANSWERS_RATED_UP
                        : Notification.Kind.ANSWERS_RATED_DOWN;
                truth.merge(new Key(kind, assistant, day(given.updatedAt())), 1, Integer::sum);
            }
        }
        for (Message message : talks.messages()
                .createdBetween(TENANT, Instant.EPOCH, harness.clock.instant(), Optional.empty(), 10_000)) {
            boolean disliked = talks.feedback().about(TENANT, List.of(message.id())).stream()
                    .anyMatch(given -> given.rating() == Rating.DOWN);
            if (message.state() == Message.State.FAILED && !disliked) {
                Optional<AssistantId> assistant = talks.conversations()
                        .find(TENANT, message.conversation())
                        .orElseThrow()
                        .assistant();
                truth.merge(
                        new Key(Notification.Kind.QUESTIONS_UNANSWERED, assistant, day(message.createdAt())),
                        1,
                        Integer::sum);
            }
        }
        return truth;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
