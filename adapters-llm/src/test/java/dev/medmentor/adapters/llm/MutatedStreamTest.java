package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatReply.Finish;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Streams that somebody damaged: each ends once, as a reply or as a failure, and a reply that lacks something never
 * counts as whole. A failing seed is in the message; {@code -Dseed=N} plays it alone.
 */
@Tag("case-R10")
class MutatedStreamTest {
    private static final ChatRequest ASK = new ChatRequest(List.of(ChatMessage.user("How?")), 0, 50);
    private static final List<String> WORDS =
            List.of("Dengue", " is", " spread", " by", " \"đúng\"", " 😀", "\n-", ".");
    private static final ProviderEndpoint.Timeouts TIMEOUTS = new ProviderEndpoint.Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMillis(1));

    /** @param breaking that what is left cannot be a whole reply */
    private record Mutant(byte[] bytes, boolean breaking) {}

    private final FaultServer server = FaultServer.start();
    private int whole;
    private int cut;
    private int failed;

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void replyShouldEndOnceAndNeverSayThatHalfIsWholeWhenStreamsAreDamaged() throws Exception {
        run(300);
    }

    @Test
    @Tag("full")
    void replyShouldEndOnceAndNeverSayThatHalfIsWholeWhenTenThousandStreamsAreDamaged() throws Exception {
        run(10_000);
    }

    private void run(int count) throws Exception {
        Long only = Long.getLong("seed");
        long began = System.nanoTime();
        ChatModel[] models = Arrays.stream(Protocol.values())
                .map(protocol -> protocol.model(server.url(), "key", TIMEOUTS))
                .toArray(ChatModel[]::new);
        for (long seed = only == null ? 0 : only; seed < (only == null ? count : only + 1); seed++) {
            Protocol protocol = Protocol.values()[(int) (seed % models.length)];
            play(protocol, models[protocol.ordinal()], seed);
        }
        assertThat(server.awaitNoneOpen()).isTrue();
        System.out.printf(
                "mutated streams: %d in %d s: %d whole, %d truncated or otherwise cut, %d failed before a token%n",
                count, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), whole, cut, failed);
    }

    private void play(Protocol protocol, ChatModel model, long seed) {
        Random random = new Random(seed);
        List<String> words = WORDS.subList(0, 1 + random.nextInt(WORDS.size()));
        Mutant mutant = mutate(protocol, words, random);
        boolean reset = random.nextInt(8) == 0;
        List<Integer> packets = random.ints(random.nextInt(4), 0, mutant.bytes.length + 1)
                .sorted()
                .boxed()
                .toList();
        server.script(wire -> {
            wire.open();
            int from = 0;
            for (int to : packets) {
                wire.send(Arrays.copyOfRange(mutant.bytes, from, to));
                from = to;
            }
            wire.send(Arrays.copyOfRange(mutant.bytes, from, mutant.bytes.length));
            if (reset) {
                wire.reset();
            }
        });
        server.forget();
        String seen = "seed " + seed + " of " + protocol;
        List<String> tokens = new ArrayList<>();
        ChatReply reply;
        try {
            reply = model.reply(ASK, tokens::add, Cancellation.NONE);
        } catch (UnavailableException e) {
            failed++;
            assertThat(mutant.breaking || reset).as(seen + " is sound").isTrue();
            assertThat(tokens).as(seen).isEmpty();
            assertThat(server.tries()).as(seen).isEqualTo(3);
            return;
        }
        assertThat(reply.text()).as(seen).isEqualTo(String.join("", tokens));
        if (reply.finish() != Finish.STOP) {
            assertThat(mutant.breaking || reset).as(seen + " is sound").isTrue();
            cut++;
            return;
        }
        whole++;
        assertThat(mutant.breaking)
                .as(seen + " lacks something and counts as whole")
                .isFalse();
        assertThat(reply.text()).as(seen).isEqualTo(String.join("", words));
    }

    private static Mutant mutate(Protocol protocol, List<String> words, Random random) {
        String opening = protocol.opening();
        String finish = protocol.finish(protocol.reasons().get(0));
        StringBuilder body = new StringBuilder(opening);
        words.forEach(word -> body.append(protocol.token(word)));
        String tokens = body.toString();
        String all = tokens + finish + protocol.end();
        int before = tokens.getBytes(StandardCharsets.UTF_8).length;
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(before);
        return switch (random.nextInt(12)) {
            // Cut anywhere before it says why it ends.
            case 0, 1 -> new Mutant(Arrays.copyOf(bytes, at), true);
            // Its end is missing.
            case 2 -> new Mutant(tokens.getBytes(StandardCharsets.UTF_8), true);
            // Bytes that are no text.
            case 3 -> new Mutant(inserted(bytes, at, new byte[] {(byte) (0x80 + random.nextInt(64))}), true);
            // Half of an event is lost.
            case 4 -> {
                int event = tokens.lastIndexOf("data: ");
                int length = 7 + random.nextInt(tokens.length() - event - 10);
                String lost = tokens.substring(0, event + length);
                yield new Mutant((lost + "\n\n" + finish + protocol.end()).getBytes(StandardCharsets.UTF_8), true);
            }
            // Two events run together.
            case 5 ->
                new Mutant((tokens.strip() + "x" + finish + protocol.end()).getBytes(StandardCharsets.UTF_8), true);
            // The provider fails in the middle.
            case 6 ->
                new Mutant(
                        (tokens + Protocol.event("{\"error\":{\"message\":\"overloaded\"}}") + finish + protocol.end())
                                .getBytes(StandardCharsets.UTF_8),
                        true);
            // A line without end.
            case 7 ->
                new Mutant(
                        (tokens + "data: {\"x\":\"" + "y".repeat(EventStream.LONGEST) + "\"}\n\n" + finish
                                        + protocol.end())
                                .getBytes(StandardCharsets.UTF_8),
                        true);
            // Odd, but sound.
            case 8 -> new Mutant(all.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), false);
            case 9 ->
                new Mutant(
                        ("\uFEFF: hi\n\n" + all.replace("\n\n", "\nid: 1\n: still\n\n"))
                                .getBytes(StandardCharsets.UTF_8),
                        false);
            case 10 -> new Mutant(all.replace("data: ", "data:").strip().getBytes(StandardCharsets.UTF_8), false);
            // Noise between events.
            default ->
                new Mutant(
                        (tokens + Protocol.event("noise " + random.nextInt()) + finish + protocol.end())
                                .getBytes(StandardCharsets.UTF_8),
                        true);
        };
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(more);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }
}
