package dev.medmentor.analytics;

import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.analytics.model.Counter;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.ForgetAccount;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;

/** What people might do, the same for the same seed. */
final class TalkScript {
    private static final List<Counter> CHOSEN = List.of(
            Counter.QUESTIONS,
            Counter.COMPLETE,
            Counter.STOPPED,
            Counter.FAILED,
            Counter.GROUNDED,
            Counter.CURATED,
            Counter.RATED_UP,
            Counter.RATED_DOWN);

    private final Random random;
    private final SettableClock clock;
    private final String name;
    private final List<Message> pending = new ArrayList<>();
    private final List<Message> answers = new ArrayList<>();
    private int count;

    TalkScript(int seed, SettableClock clock) {
        this.random = new Random(seed);
        this.clock = clock;
        this.name = "s" + seed + "n";
    }

    int next(int bound) {
        return random.nextInt(bound);
    }

    /** Does the next thing, which may fail. */
    void step(ConversationStorage storage) {
        clock.advance(Duration.ofSeconds(random.nextInt(1_200)));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> begin(storage);
            case 4, 5, 6 -> pick(pending).ifPresent(message -> finish(storage, message));
            case 7, 8 ->
                pick(answers)
                        .ifPresent(message -> rate(
                                storage, message, random.nextBoolean() ? Feedback.Rating.UP : Feedback.Rating.DOWN));
            case 9 ->
                pick(answers).ifPresent(message -> storage.feedback().remove(TENANT, message.id(), message.account()));
            case 10 -> pick(answers).ifPresent(message -> delete(storage, message.conversation()));
            default -> {
                if (random.nextInt(8) == 0) {
                    new ForgetAccount(storage).removeAllOf(TENANT, account());
                }
            }
        }
    }

    private Optional<Message> pick(List<Message> messages) {
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(random.nextInt(messages.size())));
    }

    private AccountId account() {
        return new AccountId("person" + random.nextInt(5));
    }

    private static void delete(ConversationStorage storage, ConversationId id) {
        storage.feedback().removeAll(TENANT, id);
        storage.messages().removeAll(TENANT, id);
        storage.conversations().remove(TENANT, id);
    }

    /** A question, answered at once. */
    Message ask(ConversationStorage storage) {
        Message begun = begin(storage);
        Message answer =
                begun.answered("Whole.", Message.State.COMPLETE, ConversationFixture.answer(), clock.instant());
        storage.messages().finish(TENANT, answer);
        return answer;
    }

    private Message begin(ConversationStorage storage) {
        count++;
        Instant now = clock.instant();
        Conversation talk = new Conversation(
                new ConversationId(name + "c" + count),
                account(),
                random.nextBoolean() ? Optional.empty() : Optional.of(new AssistantId("a" + random.nextInt(2))),
                Channel.values()[random.nextInt(Channel.values().length)],
                "",
                PassageFilter.ALL,
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                1);
        Message question = Message.question(
                new MessageId(name + "q" + count), talk, Optional.empty(), "What is dose " + count % 3 + "?", now);
        Message answer = Message.pending(new MessageId(name + "r" + count), question, now.plusMillis(1));
        storage.conversations().insert(TENANT, talk);
        storage.messages().insert(TENANT, List.of(question, answer));
        pending.add(answer);
        return answer;
    }

    private void finish(ConversationStorage storage, Message message) {
        pending.remove(message);
        answers.add(message);
        Instant now = clock.instant();
        StoredAnswer answer = random.nextBoolean() ? ConversationFixture.answer() : ConversationFixture.curatedAnswer();
        storage.messages()
                .finish(
                        TENANT,
                        switch (random.nextInt(4)) {
                            case 0 -> message.stopped("So f", now);
                            case 1 -> message.failed("", "model_unavailable", now);
                            default -> message.answered("Whole.", Message.State.COMPLETE, answer, now);
                        });
    }

    void rate(ConversationStorage storage, Message message, Feedback.Rating rating) {
        storage.feedback()
                .put(
                        TENANT,
                        new Feedback(
                                message.id(),
                                message.conversation(),
                                message.account(),
                                Optional.empty(),
                                rating,
                                Optional.of(Feedback.Reason.WRONG),
                                "",
                                clock.instant()));
    }

    /** What there is, counted one by one. */
    Map<Counter, Long> truth(ConversationStorage storage) {
        Map<Counter, Long> truth = chosen(counter -> 0);
        List<Message> all = storage.messages()
                .createdBetween(TENANT, Instant.EPOCH, clock.instant().plusSeconds(9), Optional.empty(), 100_000);
        for (Message message : all) {
            if (message.role() == Message.Role.USER) {
                truth.merge(Counter.QUESTIONS, 1L, Long::sum);
            } else {
                Counter.of(message.state()).ifPresent(end -> truth.merge(end, 1L, Long::sum));
                message.answer()
                        .ifPresent(answer ->
                                truth.merge(Counter.valueOf(answer.kind().name()), 1L, Long::sum));
                storage.feedback()
                        .find(TENANT, message.id(), message.account())
                        .ifPresent(given -> truth.merge(Counter.of(given.rating()), 1L, Long::sum));
            }
        }
        return truth;
    }

    static Map<Counter, Long> chosen(ToLongFunction<Counter> value) {
        Map<Counter, Long> chosen = new EnumMap<>(Counter.class);
        CHOSEN.forEach(counter -> chosen.put(counter, value.applyAsLong(counter)));
        return chosen;
    }
}
