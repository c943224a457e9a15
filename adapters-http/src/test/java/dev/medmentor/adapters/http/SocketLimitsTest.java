package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.conversation.SocketLimits;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.limit.Rate;
import dev.medmentor.adapters.http.route.RateClass;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one account, and one address, may do with sockets. */
class SocketLimitsTest {
    private static final int MOST = 2;
    private static final Rate FEW = new Rate(8, Duration.ofMinutes(1));

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Talk> talks = new ArrayList<>();
    private ServerFixture http = new ServerFixture(
            builder -> builder,
            settings -> settings.withEdge(settings.edge().withSockets(new SocketLimits(MOST, MOST))));

    @AfterEach
    void close() {
        talks.forEach(talk -> talk.socket.abort());
        http.close();
    }

    private void limitRequests() {
        http.close();
        http = new ServerFixture(
                builder -> builder,
                settings -> settings.withEdge(
                        settings.edge().withLimits(settings.edge().limits().with(RateClass.OTHER, FEW))));
    }

    /** @param token empty for none */
    private Talk open(String token) {
        Talk talk = new Talk();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        talk.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + http.server.port() + "/api/v1/chat/ws"), talk)
                .join();
        talks.add(talk);
        return talk;
    }

    /** Soon: a socket is counted just after its client has learnt that it is open. */
    private void assertRefused(String token) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                open(token);
                assertThat(System.nanoTime()).as("still let in").isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            } catch (CompletionException e) {
                assertThat(e)
                        .cause()
                        .isInstanceOfSatisfying(
                                WebSocketHandshakeException.class,
                                refused -> assertThat(refused.getResponse().statusCode())
                                        .isEqualTo(429));
                return;
            }
        }
    }

    private Talk openSoon(String token) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return open(token);
            } catch (CompletionException refused) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private String login(String name) {
        return http.people.register(name).access().token();
    }

    @Test
    void anAccountShouldHaveOnlySoManySocketsOpen() {
        String ana = login("ana");
        Talk first = open(ana);
        open(ana);

        assertRefused(ana);
        open(login("ben"));
        for (int i = 0; i < MOST + 1; i++) {
            open(ServerFixture.TOKEN);
        }
        first.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        openSoon(ana);
    }

    @Test
    void anAddressShouldHaveOnlySoManySocketsOpenThatNobodyHasComeInBy() throws Exception {
        String ana = login("ana");
        Talk first = open("");
        open("");
        assertRefused("");

        first.say(Map.of("type", "auth", "token", ana));
        assertThat(first.next()).contains("ready");
        openSoon("");
        assertRefused("");
    }

    @Test
    void whoeverComesInByAMessageShouldBeCountedToo() throws Exception {
        String ana = login("ana");
        open(ana);
        open(ana);
        Talk third = open("");
        third.say(Map.of("type", "auth", "token", ana));

        assertThat(third.next()).contains("too_many_sockets");
        assertThat(third.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4429);
    }

    @Test
    void wrongTokensShouldCountAgainstTheAddress() throws Exception {
        limitRequests();
        for (int i = 0; i < FEW.requests() / 2; i++) {
            Talk talk = open("");
            talk.say(Map.of("type", "auth", "token", "wrong" + i));
            assertThat(talk.next()).contains("\"error\"").doesNotContain("rate_limited");
            assertThat(talk.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4401);
        }
        assertRefused("");
    }

    @Test
    void aSocketShouldBeNoPlaceToTryTokens() throws Exception {
        for (Map<String, String> message :
                List.of(Map.of("type", "auth", "token", "wrong"), Map.of("type", "auth"), Map.of("type", "stop"))) {
            Talk talk = open("");
            talk.say(message);
            assertThat(talk.next()).contains("\"error\"");
            assertThat(talk.closed.get(10, TimeUnit.SECONDS)).isEqualTo(4401);
        }
    }

    @Test
    void whatIsNoQuestionShouldCountAgainstTheLimitOfRequests() throws Exception {
        limitRequests();
        Talk talk = open(login("ana"));
        for (int i = 0; i < FEW.requests(); i++) {
            boolean malformed = i % 2 == 0;
            talk.say(malformed ? Map.of("a", "b") : Map.of("type", "stop", "message", "m"));
            assertThat(talk.next()).contains(malformed ? "unknown_field" : "message_not_found");
        }
        talk.say(Map.of("type", "follow", "message", "m"));
        assertThat(talk.next()).contains("rate_limited");
        assertThat(talk.closed).isNotDone();
    }

    /** One socket, from the other end. */
    private static final class Talk implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;

        void say(Map<String, ?> message) {
            socket.sendText(Json.write(message), true).join();
        }

        String next() throws InterruptedException {
            return heard.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }
    }
}
