package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.medmentor.shared.Cancellation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedHttpClientTest {
    private static final ProviderEndpoint.Timeouts TIMEOUTS = ProviderEndpoint.Timeouts.DEFAULT;

    /** As langchain4j's clients, which keep every event to the end of the answer. */
    private static final class Keeping implements ServerSentEventListener {
        private final List<ServerSentEvent> kept = new ArrayList<>();
        private final List<String> read = new ArrayList<>();

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            kept.add(event);
            read.add(event.data());
        }

        @Override
        public void onEvent(ServerSentEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void executeShouldHoldNoWordsOfEventsThatWereTaken() {
        Keeping listener = new Keeping();
        try (FakeOpenAiServer server = FakeOpenAiServer.start()) {
            server.then(FakeReplies.tokens("stop", "Fine", ", thanks"));
            HttpRequest request = HttpRequest.builder()
                    .method(HttpMethod.POST)
                    .url(server.baseUrl() + "/chat/completions")
                    .addHeader("Content-Type", "application/json")
                    .body("{\"model\":\"m\",\"stream\":true,\"messages\":[]}")
                    .build();

            new GuardedHttpClient(GuardedHttpClient.connections(TIMEOUTS), new CallGuard(TIMEOUTS, Cancellation.NONE))
                    .execute(request, new DefaultServerSentEventParser(), listener);
        }

        assertThat(listener.read).anyMatch(data -> data.contains("thanks")).allMatch(data -> !data.isEmpty());
        assertThat(listener.kept)
                .hasSameSizeAs(listener.read)
                .allMatch(event -> event.data().isEmpty());
    }
}
