package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.llm.FaultServer.Script;
import dev.medmentor.adapters.llm.FaultServer.Wire;
import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatReply.Finish;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers see of a provider's faults, the same for every provider. */
class ProviderFaultsTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration BRIEF = Duration.ofMillis(150);
    private static final ChatRequest ASK = new ChatRequest(List.of(ChatMessage.user("How are you?")), 0, 50);

    private final FaultServer server = FaultServer.start();
    private final List<String> tokens = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R8")
    void replyShouldWaitAndTryAgainWhenTheProviderIsBusy(Protocol protocol) {
        server.script(
                wire -> wire.answer(
                        "429 Too Many Requests", "Retry-After: 1\r\n", "{\"error\":{\"message\":\"slow\"}}"),
                wire -> wire.answer("500 Oops", "", ""),
                whole(protocol));
        long began = System.nanoTime();

        assertThat(ask(protocol).text()).isEqualTo("Fine, thanks");

        assertThat(server.tries()).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(names = "OPENAI")
    @Tag("case-R8")
    void replyShouldWaitUntilTheDateWhenTheProviderNamesOne(Protocol protocol) {
        DateTimeFormatter http = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        String headers = "Date: " + http.format(noon) + "\r\nRetry-After: " + http.format(noon.plusSeconds(1)) + "\r\n";
        server.script(wire -> wire.answer("503 Loading", headers, "{}"), whole(protocol));
        long began = System.nanoTime();

        assertThat(ask(protocol).finish()).isEqualTo(Finish.STOP);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R8")
    void replyShouldFailAtOnceWhenTheProviderAsksToWaitLongerThanTheCallMay(Protocol protocol) {
        server.script(wire -> wire.answer("429 Too Many Requests", "Retry-After: 3600\r\n", "{}"));

        assertFails(protocol, "model_timed_out", 1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R8")
    void replyShouldFailAfterThreeTriesWhenTheProviderFailsBeforeTheFirstToken(Protocol protocol) {
        assertFails(protocol, "model_unavailable", 3, wire -> wire.answer("500 Oops", "", "<html>Oops</html>"));
        assertFails(protocol, "model_broke_off", 3, Wire::reset);
        assertFails(
                protocol,
                "model_broke_off",
                3,
                wire -> wire.send("HTTP/1.1 200 OK\r\nContent-Ty").reset());
        assertFails(protocol, "model_broke_off", 3, wire -> wire.openOf(9_999).reset());
        assertFails(
                protocol,
                "model_broke_off",
                3,
                wire -> wire.openOf(9_999).send(protocol.opening()).reset());
        assertFails(protocol, "model_broke_off", 3, wire -> wire.open().send(protocol.opening()));
        assertFails(protocol, "model_broke_off", 3, wire -> wire.open().send("<html>Welcome</html>"));
        assertFails(protocol, "model_reply_malformed", 3, wire -> wire.open().send("data: {\"choices\": [{]\n\n"));
        String error = Protocol.event("{\"type\":\"error\",\"error\":{\"message\":\"Overloaded\"}}");
        assertFails(protocol, "model_broke_off", 3, wire -> wire.open().send(error));
        assertFails(
                protocol, "model_broke_off", 3, wire -> wire.open().send("data: " + "x".repeat(10_000_000) + "\n\n"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R8")
    void replyShouldFailAfterThreeTriesWhenConnectionsAreReset(Protocol protocol) {
        server.resetting();

        assertThatThrownBy(() -> ask(protocol))
                .isInstanceOf(UnavailableException.class)
                .extracting("code")
                .isIn("model_broke_off", "model_unreachable");
        // The JDK itself connects a second time before it gives up; no request was sent meanwhile.
        assertThat(server.tries()).isBetween(3, 6);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void replyShouldFailAtOnceWhenTheProviderRefuses(Protocol protocol) {
        assertFails(protocol, "model_key_refused", 1, wire -> wire.answer("401 Unauthorized", "", "{}"));
        assertFails(protocol, "model_request_refused", 1, wire -> wire.answer("400 Bad", "", "{\"error\":\"no\"}"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R10")
    void replyShouldBeTruncatedAndNotTriedAgainWhenItBreaksOffAfterAToken(Protocol protocol) {
        String half = protocol.opening() + protocol.token("Fine");
        String rest =
                protocol.token("lost") + protocol.finish(protocol.reasons().get(0)) + protocol.end();
        assertTruncated(protocol, wire -> wire.openOf(9_999).send(half).reset());
        assertTruncated(protocol, wire -> wire.openOf(9_999).send(half));
        assertTruncated(protocol, wire -> wire.open().send(half));
        assertTruncated(
                protocol, wire -> wire.open().send(half + protocol.token("cut").substring(0, 40)));
        assertTruncated(protocol, wire -> wire.open().send(half + "data: {\"choices\": [{]\n\n" + rest));
        assertTruncated(
                protocol,
                wire -> wire.open().send(half + "data: {\"error\": {\"message\":\"out of memory\"}}\n\n" + rest));
        assertTruncated(
                protocol, wire -> wire.open().send(half + "data: \"" + "x".repeat(10_000_000) + "\"\n\n" + rest));
        assertTruncated(
                protocol,
                wire -> wire.open()
                        .send(half)
                        .send(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xc3, '\n', '\n'})
                        .send(rest));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R10")
    void replyShouldBeWholeWhenTheStreamIsOddButSound(Protocol protocol) {
        String sound = protocol.reply(List.of("Fine", ", thanks"));
        for (String odd : List.of(
                sound.replace("\n", "\r\n"),
                sound.replace("\n", "\r"),
                "\uFEFF" + sound,
                ": hello\n\n" + sound.replace("\n\n", "\n: still here\n\n"),
                sound.replace("\n\n", "\nid: 7\nretry: 10\nnonsense\n\n"),
                sound.replace("data: ", "data:"),
                sound.replace("data: [DONE]\n\n", ""),
                sound.strip())) {
            server.script(wire -> wire.open().send(odd));

            ChatReply reply = ask(protocol);

            assertThat(reply.text()).isEqualTo("Fine, thanks");
            assertThat(reply.finish()).isEqualTo(Finish.STOP);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R10")
    void replyShouldBeWholeWhenUtf8IsSplitBetweenPackets(Protocol protocol) {
        server.script(wire -> wire.open().trickle(protocol.reply(List.of("đúng ", "😀")), 0));

        assertThat(ask(protocol).text()).isEqualTo("đúng 😀");
    }

    @ParameterizedTest
    @EnumSource
    void replyShouldSayWhyItEndedWhenTheProviderDoes(Protocol protocol) {
        // langchain4j does not tell Anthropic's refusals from other ends.
        Finish withheld = protocol == Protocol.ANTHROPIC ? Finish.TRUNCATED : Finish.FILTERED;
        List<Finish> finishes = List.of(Finish.STOP, Finish.LENGTH, withheld);
        for (int i = 0; i < finishes.size(); i++) {
            String stream = protocol.opening()
                    + protocol.token("Fi")
                    + protocol.finish(protocol.reasons().get(i))
                    + protocol.end();
            server.script(wire -> wire.open().send(stream));

            assertThat(ask(protocol).finish()).isEqualTo(finishes.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R9")
    void replyShouldFailOnceWhenNoTokenComes(Protocol protocol) throws InterruptedException {
        for (Script silent : List.<Script>of(
                Wire::stall,
                wire -> wire.send("HTTP/1.1 2").stall(),
                wire -> wire.open().stall(),
                wire -> wire.open().send(protocol.opening()).stall(),
                wire -> wire.trickle("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", 40),
                wire -> wire.open().trickle(protocol.reply(List.of("late")), 40))) {
            server.forget();
            server.script(silent);

            assertFails(model(protocol, timeouts(BRIEF, AMPLE, AMPLE)), "model_timed_out");

            assertThat(server.tries()).isEqualTo(1);
            assertThat(server.awaitNoneOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R9")
    void replyShouldBeTruncatedWhenTheModelStallsOrTricklesAfterAToken(Protocol protocol) throws InterruptedException {
        String half = protocol.opening() + protocol.token("Fine");
        for (Script slow : List.<Script>of(
                wire -> wire.open().send(half).stall(),
                wire -> wire.open().send(half).trickle(protocol.token("never"), 40))) {
            server.forget();
            server.script(slow);

            ChatReply reply = model(protocol, timeouts(AMPLE, BRIEF, AMPLE)).reply(ASK, tokens::add, Cancellation.NONE);

            assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
            assertThat(reply.text()).isEqualTo("Fine");
            assertThat(reply.estimated()).isTrue();
            assertThat(server.tries()).isEqualTo(1);
            assertThat(server.awaitNoneOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R9")
    void replyShouldBeTruncatedWhenItTakesLongerThanAReplyMay(Protocol protocol) throws InterruptedException {
        server.script(wire -> {
            wire.open().send(protocol.opening());
            while (true) {
                wire.send(protocol.token("more "));
                // The pace of a model that does not end.
                Thread.sleep(20);
            }
        });

        ChatReply reply = model(protocol, timeouts(AMPLE, AMPLE, Duration.ofMillis(700)))
                .reply(ASK, tokens::add, Cancellation.NONE);

        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(reply.text()).startsWith("more ");
        assertThat(server.awaitNoneOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-R12")
    void replyShouldCloseItsConnectionWhenCancelledAtAnyStage(Protocol protocol) throws InterruptedException {
        for (Script stage : List.<Script>of(
                Wire::stall,
                wire -> wire.open().stall(),
                wire -> wire.open()
                        .send(protocol.opening() + protocol.token("Fine"))
                        .stall())) {
            server.forget();
            server.script(stage);
            AtomicBoolean asked = new AtomicBoolean();

            assertThatThrownBy(() -> model(protocol, timeouts(AMPLE, AMPLE, AMPLE))
                            .reply(ASK, tokens::add, () -> asked.getAndSet(server.tries() > 0)))
                    .isInstanceOf(CancellationException.class);

            assertThat(server.awaitNoneOpen()).isTrue();
        }
    }

    private static Script whole(Protocol protocol) {
        return wire -> wire.open().send(protocol.reply(List.of("Fine", ", thanks")));
    }

    private void assertTruncated(Protocol protocol, Script script) {
        server.forget();
        server.script(script);
        tokens.clear();

        ChatReply reply = ask(protocol);

        assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(reply.text()).isEqualTo("Fine").isEqualTo(String.join("", tokens));
        assertThat(server.tries()).isEqualTo(1);
    }

    private void assertFails(Protocol protocol, String code, int tries, Script script) {
        server.forget();
        server.script(script);
        assertFails(protocol, code, tries);
    }

    private void assertFails(Protocol protocol, String code, int tries) {
        assertFails(model(protocol, timeouts(AMPLE, AMPLE, AMPLE)), code);
        assertThat(server.tries()).isEqualTo(tries);
    }

    private void assertFails(ChatModel model, String code) {
        assertThatThrownBy(() -> model.reply(ASK, tokens::add, Cancellation.NONE))
                .isInstanceOf(MedMentorException.class)
                .extracting("code")
                .isEqualTo(code);
        assertThat(tokens).isEmpty();
    }

    private ChatReply ask(Protocol protocol) {
        return model(protocol, timeouts(AMPLE, AMPLE, AMPLE)).reply(ASK, tokens::add, Cancellation.NONE);
    }

    private ChatModel model(Protocol protocol, ProviderEndpoint.Timeouts timeouts) {
        return protocol.model(server.url(), "key-1", timeouts);
    }

    private static ProviderEndpoint.Timeouts timeouts(Duration firstToken, Duration idle, Duration total) {
        return new ProviderEndpoint.Timeouts(AMPLE, firstToken, idle, total, Duration.ofMillis(5));
    }
}
