package dev.medmentor.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatReply.Finish;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModelContract;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.model.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FallbackChatModelTest implements ChatModelContract {
    private static final ChatRequest ASK = new ChatRequest(List.of(ChatMessage.user("How?")), 0, 10);
    private static final Duration REST = Duration.ofSeconds(30);

    private final List<String> tokens = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ChatModel chatModel(List<String> script) {
        return new FallbackChatModel(
                List.of(new RestingChatModel(failing("a", unavailable()), () -> now), new Spoken("b", script)));
    }

    @Test
    void replyShouldComeFromTheNextModelWhenTheFirstFailsBeforeAToken() {
        ChatReply reply = ask(failing("a", unavailable()), new Spoken("b", List.of("yes")));

        assertThat(reply.text()).isEqualTo("yes");
        assertThat(reply.model()).isEqualTo("b");
    }

    @Test
    void replyShouldComeFromTheNextModelWhenTheFirstRefusesKeyOrRequest() {
        assertThat(ask(failing("a", new UnauthenticatedException("k", "k")), new Spoken("b", List.of("yes")))
                        .model())
                .isEqualTo("b");
        assertThat(ask(failing("a", new InvalidInputException("i", "i")), new Spoken("b", List.of("yes")))
                        .model())
                .isEqualTo("b");
    }

    @Test
    void replyShouldNotComeFromAnotherModelWhenATokenCame() {
        UnavailableException reason = unavailable();
        Spoken second = new Spoken("b", List.of("yes"));

        assertThatThrownBy(() -> ask(
                        new Spoken("a", List.of("half")) {
                            @Override
                            public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
                                sink.token("half");
                                throw reason;
                            }
                        },
                        second))
                .isSameAs(reason);

        assertThat(tokens).containsExactly("half");
        assertThat(second.asked).isZero();
    }

    @Test
    void replyShouldNotComeFromAnotherModelWhenTheFirstIsTruncated() {
        Spoken second = new Spoken("b", List.of("yes"));

        ChatReply reply = ask(
                new Spoken("a", List.of("half")) {
                    @Override
                    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
                        return new ChatReply("half", Finish.TRUNCATED, "a", 0, 0);
                    }
                },
                second);

        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(second.asked).isZero();
    }

    @Test
    void replyShouldFailWithTheFirstReasonWhenAllFail() {
        UnavailableException first = unavailable();
        UnavailableException second = unavailable();

        assertThatThrownBy(() -> ask(failing("a", first), failing("b", second))).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
    }

    @Test
    void replyShouldAskNobodyElseWhenCancelled() {
        Spoken second = new Spoken("b", List.of("yes"));
        boolean[] cancelled = {false};
        Spoken first = new Spoken("a", List.of()) {
            @Override
            public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
                cancelled[0] = true;
                throw unavailable();
            }
        };

        assertThatThrownBy(
                        () -> new FallbackChatModel(List.of(first, second)).reply(ASK, tokens::add, () -> cancelled[0]))
                .isInstanceOf(CancellationException.class);
        assertThat(second.asked).isZero();
    }

    @Test
    void healthShouldBeDegradedWhenOnlyAnotherModelIsWell() {
        assertThat(new FallbackChatModel(List.of(failing("a", unavailable()), new Spoken("b", List.of()))).health())
                .satisfies(health -> assertThat(health.state()).isEqualTo(Health.State.DEGRADED))
                .satisfies(health -> assertThat(health.note()).contains("a").contains("b"));
        assertThat(new FallbackChatModel(List.of(new Spoken("a", List.of()), failing("b", unavailable())))
                        .health()
                        .state())
                .isEqualTo(Health.State.UP);
        assertThatThrownBy(() -> new FallbackChatModel(List.of(failing("a", unavailable()))).health())
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void replyShouldNotBotherAModelWhenItFailedRepeatedly() {
        Spoken sick = failing("a", unavailable());
        ChatModel resting = new RestingChatModel(sick, 2, REST, () -> now);

        fail(resting, "model_unavailable");
        fail(resting, "model_unavailable");
        fail(resting, "model_resting");

        assertThat(sick.asked).isEqualTo(2);
    }

    @Test
    void replyShouldBeTriedOnceWhenTheRestIsOver() {
        Spoken sick = failing("a", unavailable());
        ChatModel resting = new RestingChatModel(sick, 1, REST, () -> now);
        fail(resting, "model_unavailable");

        now = now.plus(REST);
        fail(resting, "model_unavailable");
        fail(resting, "model_resting");
        sick.failure = null;
        fail(resting, "model_resting");
        now = now.plus(REST);

        assertThat(resting.reply(ASK, tokens::add, Cancellation.NONE).model()).isEqualTo("a");
        sick.failure = unavailable();
        fail(resting, "model_unavailable");
        assertThat(sick.asked).isEqualTo(4);
    }

    @Test
    void tryEnterShouldLetOneThroughWhenTheRestIsOverAndManyAsk() {
        CircuitBreaker breaker = new CircuitBreaker(1, REST, () -> now);
        breaker.failed();
        assertThat(breaker.tryEnter()).isFalse();

        now = now.plus(REST);

        assertThat(breaker.tryEnter()).isTrue();
        assertThat(breaker.tryEnter()).isFalse();
        breaker.abandoned();
        assertThat(breaker.tryEnter()).isTrue();
        breaker.succeeded();
        assertThat(breaker.tryEnter()).isTrue();
        assertThat(breaker.tryEnter()).isTrue();
    }

    @Test
    void replyShouldNotCountAgainstTheModelWhenTheRequestOrTheListenerIsAtFault() {
        ChatModel refusing =
                new RestingChatModel(failing("a", new InvalidInputException("i", "i")), 1, REST, () -> now);
        fail(refusing, "i");
        fail(refusing, "i");

        ChatModel spoken = new RestingChatModel(new Spoken("b", List.of("x")), 1, REST, () -> now);
        UnavailableException ofListener = unavailable();
        assertThatThrownBy(() -> spoken.reply(
                        ASK,
                        token -> {
                            throw ofListener;
                        },
                        Cancellation.NONE))
                .isSameAs(ofListener);
        assertThat(spoken.reply(ASK, tokens::add, Cancellation.NONE).text()).isEqualTo("x");
    }

    @Test
    void healthShouldBeDegradedWhenTheModelRests() {
        Spoken sick = failing("a", unavailable());
        ChatModel resting = new RestingChatModel(sick, 1, REST, () -> now);
        fail(resting, "model_unavailable");
        sick.failure = null;

        assertThat(resting.health().state()).isEqualTo(Health.State.DEGRADED);
    }

    @Test
    void namedShouldFindWhatIsAllowedAndFallBackWhenThereAreFallbacks() {
        Spoken a = new Spoken("a", List.of("from a"));
        Spoken b = failing("b", unavailable());
        Spoken c = new Spoken("c", List.of("from c"));

        AllowedChatModels models = new AllowedChatModels(List.of(a, b), List.of(c), () -> now);

        assertThat(models.ids()).containsExactly("a", "b");
        assertThat(models.preferred().modelId()).isEqualTo("a");
        assertThat(models.named("c")).isEmpty();
        assertThat(models.named("b")
                        .orElseThrow()
                        .reply(ASK, tokens::add, Cancellation.NONE)
                        .text())
                .isEqualTo("from c");
        for (int i = 0; i < 2 * RestingChatModel.FAILURES; i++) {
            models.named("b").orElseThrow().reply(ASK, tokens::add, Cancellation.NONE);
        }
        assertThat(b.asked).isEqualTo(RestingChatModel.FAILURES);
    }

    private ChatReply ask(ChatModel... models) {
        return new FallbackChatModel(List.of(models)).reply(ASK, tokens::add, Cancellation.NONE);
    }

    private void fail(ChatModel model, String code) {
        assertThatThrownBy(() -> model.reply(ASK, tokens::add, Cancellation.NONE))
                .isInstanceOf(MedMentorException.class)
                .extracting("code")
                .isEqualTo(code);
    }

    private static Spoken failing(String id, MedMentorException failure) {
        Spoken model = new Spoken(id, List.of("well"));
        model.failure = failure;
        return model;
    }

    private static UnavailableException unavailable() {
        return new UnavailableException("model_unavailable", "out of order");
    }

    /** Says its tokens, or fails. */
    private static class Spoken implements ChatModel {
        private final String id;
        private final List<String> script;
        private volatile MedMentorException failure;
        private int asked;

        Spoken(String id, List<String> script) {
            this.id = id;
            this.script = script;
        }

        @Override
        public String modelId() {
            return id;
        }

        @Override
        public Health health() {
            if (failure != null) {
                throw failure;
            }
            return Health.up();
        }

        @Override
        public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
            asked++;
            cancellation.check();
            if (failure != null) {
                throw failure;
            }
            for (String token : script) {
                cancellation.check();
                sink.token(token);
            }
            return new ChatReply(String.join("", script), Finish.STOP, id, 1, script.size());
        }
    }
}
