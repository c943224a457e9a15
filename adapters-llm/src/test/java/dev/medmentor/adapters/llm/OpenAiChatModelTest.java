package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatReply.Finish;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModelContract;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiChatModelTest implements ChatModelContract {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration BRIEF = Duration.ofMillis(300);
    private static final ProviderEndpoint.Timeouts PATIENT = timeouts(AMPLE, AMPLE);
    private static final ChatRequest CONVERSATION = new ChatRequest(
            List.of(
                    ChatMessage.system("Be brief."),
                    ChatMessage.user("Hi"),
                    ChatMessage.assistant("Hello"),
                    ChatMessage.user("How are you?")),
            0.2,
            99);

    private final FakeOpenAiServer server = FakeOpenAiServer.start();
    private final List<String> tokens = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public ChatModel chatModel(List<String> script) {
        server.answering(request -> String.join("", script));
        return model(null);
    }

    @Test
    void replyShouldHandOutTokensOnTheCallingThreadWhenTheModelStreams() {
        List<Thread> threads = new ArrayList<>();
        server.then(FakeReplies.tokens("stop", "Fine", ", thanks", " 😀."));

        ChatReply reply = model("key-1")
                .reply(
                        CONVERSATION,
                        token -> {
                            tokens.add(token);
                            threads.add(Thread.currentThread());
                        },
                        Cancellation.NONE);

        assertThat(tokens).containsExactly("Fine", ", thanks", " 😀.");
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(reply)
                .isEqualTo(new ChatReply("Fine, thanks 😀.", Finish.STOP, "test-model", 7, 3, "fake-model-1", false));
        FakeOpenAiServer.Recorded request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.key()).isEqualTo("key-1");
        assertThat(request.body().path("model").asText()).isEqualTo("test-model");
        assertThat(request.body().path("temperature").asDouble()).isEqualTo(0.2);
        assertThat(request.body().path("max_tokens").asInt()).isEqualTo(99);
        assertThat(request.body().path("messages").findValuesAsText("role"))
                .containsExactly("system", "user", "assistant", "user");
    }

    @Test
    void replyShouldSendNoKeyWhenThereIsNone() {
        assertThat(reply(null).text()).isEqualTo("You said: How are you?");
        assertThat(server.requests().get(0).key()).isNull();
    }

    @Test
    void replyShouldUseTheNewerLimitAndNoTemperatureWhenTheModelReasons() {
        var endpoint = new ProviderEndpoint(server.baseUrl(), null, "gpt-5-mini", PATIENT);

        new OpenAiChatModel(endpoint).reply(CONVERSATION, tokens::add, Cancellation.NONE);

        assertThat(server.requests().get(0).body().has("temperature")).isFalse();
        assertThat(server.requests().get(0).body().path("max_completion_tokens").asInt())
                .isEqualTo(99);
    }

    @ParameterizedTest
    @CsvSource({"stop, STOP", "length, LENGTH", "content_filter, FILTERED"})
    void replyShouldSayWhyItEndedWhenTheProviderDoes(String said, Finish finish) {
        server.then(FakeReplies.tokens(said, "Fi"));

        assertThat(reply(null).finish()).isEqualTo(finish);
    }

    @Test
    void replyShouldJoinHalvesWhenACodePointIsCutBetweenTokens() {
        server.then(FakeReplies.tokens("stop", "a\uD83D", "\uDE00b"));

        assertThat(reply(null).text()).isEqualTo("a😀b");
        assertThat(tokens).containsExactly("a", "😀b");
    }

    @Test
    void replyShouldBeTruncatedWhenTheConnectionBreaksAfterATokenAndNotTriedAgain() {
        server.then(FakeReplies.cutAfter("Fine", ", th"));

        ChatReply reply = reply(null);

        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(reply.text()).isEqualTo("Fine, th");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void replyShouldBeTruncatedWhenTheStreamEndsWithoutAReason() {
        server.then(FakeReplies.endAfter("Fine"));

        assertThat(reply(null).finish()).isEqualTo(Finish.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"choices\": [{]", "{\"error\":{\"message\":\"out of memory\"}}"})
    void replyShouldBeTruncatedWhenAnEventIsBroken(String data) {
        server.then(FakeReplies.tokensThenData(data, "Fine"));

        ChatReply reply = reply(null);

        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(reply.text()).isEqualTo("Fine");
    }

    @Test
    void replyShouldBeTruncatedAndTheConnectionClosedWhenTheModelStalls() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        server.then(FakeReplies.stallAfter(gone, "Fine"));

        ChatReply reply = model(null, timeouts(AMPLE, BRIEF)).reply(CONVERSATION, tokens::add, Cancellation.NONE);

        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void replyShouldFailOnceAndCloseTheConnectionWhenNoTokenComes() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        reply(null);
        server.then(FakeReplies.stallAfter(gone));

        assertThatThrownBy(
                        () -> model(null, timeouts(BRIEF, AMPLE)).reply(CONVERSATION, tokens::add, Cancellation.NONE))
                .isInstanceOf(UnavailableException.class)
                .extracting("code")
                .isEqualTo("model_timed_out");
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void replyShouldTryAgainWhenTheServerIsBusyOrBreaksOffBeforeAToken() {
        server.then(
                FakeReplies.status(429, "slow down", "0"), FakeReplies.cutAfter(), FakeReplies.tokens("stop", "Fine"));

        assertThat(reply(null).text()).isEqualTo("Fine");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void replyShouldWaitAsLongAsTheServerAsks() {
        server.then(FakeReplies.status(503, "loading", "1"), FakeReplies.tokens("stop", "Fine"));
        long start = System.nanoTime();

        reply(null);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void replyShouldFailAtOnceWhenTheServerAsksToWaitTooLong() {
        server.then(FakeReplies.status(429, "slow down", "3600"));

        assertThatThrownBy(() -> reply(null))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("3600");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void replyShouldGiveUpWhenThreeTriesFail() {
        server.then(
                FakeReplies.status(500, "a", null),
                FakeReplies.status(502, "b", null),
                FakeReplies.status(500, "out of order", null));

        assertThatThrownBy(() -> reply(null))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("out of order");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void replyShouldNotTryAgainWhenTheQuotaIsUsedUp() {
        server.then(FakeReplies.raw(429, "{\"error\":{\"message\":\"pay\",\"code\":\"insufficient_quota\"}}"));

        assertCode("model_quota_used_up", UnavailableException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    void replyShouldNotRepeatTheKeyWhenItIsRefused(int status) {
        server.then(FakeReplies.status(status, "wrong key: secret-key", null));

        assertThatThrownBy(() -> reply("secret-key"))
                .isInstanceOf(UnauthenticatedException.class)
                .extracting("code")
                .isEqualTo("model_key_refused");
        server.then(FakeReplies.status(status, "wrong key: secret-key", null));
        assertThatThrownBy(() -> reply("secret-key"))
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("secret-key"));
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "413", "422"})
    void replyShouldSayWhatTheServerSaysWhenTheRequestIsRefused(int status) {
        server.then(FakeReplies.status(status, "no such thing", null));

        assertThatThrownBy(() -> reply(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no such thing");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void replyShouldFailWhenNobodyListens() {
        server.close();

        assertCode("model_unreachable", UnavailableException.class);
    }

    @Test
    void replyShouldFailWhenTheServerDoesNotSpeakTheProtocol() {
        FakeOpenAiServer.Script page = FakeReplies.raw(200, "<html>Welcome</html>");
        server.then(page, page, page);

        assertThatThrownBy(() -> reply(null)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void replyShouldEndSoonAndCloseTheConnectionWhenCancelled() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        server.then(FakeReplies.stallAfter(gone, "Fine"));

        assertThatThrownBy(() -> model(null).reply(CONVERSATION, token -> cancelled.set(true), cancelled::get))
                .isInstanceOf(CancellationException.class);
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void replyShouldEndSoonWhenCancelledWhileWaitingToTryAgain() {
        server.then(FakeReplies.status(429, "slow down", "25"));
        long start = System.nanoTime();

        assertThatThrownBy(() -> model(null)
                        .reply(
                                CONVERSATION,
                                tokens::add,
                                () -> !server.requests().isEmpty()))
                .isInstanceOf(CancellationException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void replyShouldThrowWhatTheSinkThrows() {
        assertThatThrownBy(() -> model(null)
                        .reply(
                                CONVERSATION,
                                token -> {
                                    throw new IllegalArgumentException("full");
                                },
                                Cancellation.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("full");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void endpointShouldBeRefusedWhenItsAddressIsNotOfHttp() {
        assertThatThrownBy(() -> new ProviderEndpoint(URI.create("localhost:11434"), null, "m"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("http://");
    }

    private OpenAiChatModel model(String key) {
        return model(key, PATIENT);
    }

    private OpenAiChatModel model(String key, ProviderEndpoint.Timeouts timeouts) {
        return new OpenAiChatModel(new ProviderEndpoint(server.baseUrl(), key, "test-model", timeouts));
    }

    private static ProviderEndpoint.Timeouts timeouts(Duration firstToken, Duration idle) {
        return new ProviderEndpoint.Timeouts(AMPLE, firstToken, idle, AMPLE, Duration.ofMillis(20));
    }

    private ChatReply reply(String key) {
        return model(key).reply(CONVERSATION, tokens::add, Cancellation.NONE);
    }

    private void assertCode(String code, Class<? extends MedMentorException> type) {
        assertThatThrownBy(() -> reply(null))
                .isInstanceOf(type)
                .extracting("code")
                .isEqualTo(code);
    }

    private static String stackTrace(Throwable e) {
        var writer = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(writer));
        return writer.toString();
    }
}
