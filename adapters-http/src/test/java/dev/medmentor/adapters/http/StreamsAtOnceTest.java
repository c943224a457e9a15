package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.SseReader.Event;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many answers are under way at the same moment, and each comes to its end. How fast, the benchmark measures. */
@Tag("case-R11")
class StreamsAtOnceTest {
    @Test
    void sixtyStreamsShouldAllBeUnderWayAndAllEnd() throws Exception {
        everyStreamShouldEnd(60);
    }

    @Test
    @Tag("full")
    void aThousandStreamsShouldAllBeUnderWayAndAllEnd() throws Exception {
        everyStreamShouldEnd(1_000);
    }

    private static void everyStreamShouldEnd(int count) throws Exception {
        Together model = new Together(count);
        try (ServerFixture http = new ServerFixture(builder -> builder.chatModel(model), settings -> settings)) {
            http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
            List<CompletableFuture<HttpResponse<Stream<String>>>> streams = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                HttpRequest request = http.request("/api/v1/chat/stream")
                        .timeout(Duration.ofMinutes(2))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"question\": \"What is the first choice in type 2 diabetes, case " + i + "?\"}"))
                        .build();
                streams.add(http.client.sendAsync(request, BodyHandlers.ofLines()));
            }
            for (CompletableFuture<HttpResponse<Stream<String>>> stream : streams) {
                List<Event> events =
                        SseReader.read(stream.get(2, TimeUnit.MINUTES).body());
                assertThat(events)
                        .extracting(Event::name)
                        .startsWith("passages")
                        .endsWith("done");
                assertThat(events)
                        .filteredOn(event -> event.name().equals("done"))
                        .hasSize(1);
            }
            assertThat(model.met.getCount()).isZero();
        }
    }

    /** Says nothing before as many ask as are to, for a minute and a half. */
    private static final class Together implements ChatModel {
        /** Often enough to notice that nobody wants the answer, and rarely enough for a thousand threads at once. */
        private static final long LOOK_MILLIS = 250;

        private static final int MOST_LOOKS = 360;

        private final CountDownLatch met;

        Together(int count) {
            met = new CountDownLatch(count);
        }

        @Override
        public String modelId() {
            return "together";
        }

        @Override
        public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
            met.countDown();
            try {
                for (int looks = 0; !met.await(LOOK_MILLIS, TimeUnit.MILLISECONDS); looks++) {
                    cancellation.check();
                    assertThat(looks).as("%d more were to ask", met.getCount()).isLessThan(MOST_LOOKS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            String text = "Metformin is the first choice in type 2 diabetes [1].";
            sink.token(text);
            return new ChatReply(text, ChatReply.Finish.STOP, modelId(), 10, 5);
        }
    }
}
