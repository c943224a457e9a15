package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.medmentor.adapters.http.web.Patience;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Sockets that send a byte now and then. Patience is shorter than by default, so that the test is. */
@Tag("case-R13")
@Tag("once")
class SlowSendersTest {
    private static final int WARM = 300;
    private static final int BEFORE = 150;
    private static final String AUTHORIZED =
            " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ServerFixture.TOKEN + "\r\n";
    private static final String SEARCH = "POST /api/v1/search" + AUTHORIZED + "Content-Type: application/json\r\n";
    private static final List<String> BEGINNINGS = List.of(
            "",
            "GET /api/v1/documents" + AUTHORIZED,
            SEARCH + "Content-Length: 100000\r\n\r\n{",
            SEARCH + "Transfer-Encoding: chunked\r\n\r\n2710\r\n{",
            "POST /api/v1/documents" + AUTHORIZED + "Content-Type: multipart/form-data; boundary="
                    + ServerFixture.BOUNDARY + "\r\nContent-Length: 50000\r\n\r\n--" + ServerFixture.BOUNDARY + "\r\n",
            "GET /health" + AUTHORIZED + "Content-Length: 100000\r\n\r\n");

    private final Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), 240);
    private final ServerFixture http = new ServerFixture(
            builder -> builder, settings -> settings.withEdge(settings.edge().withPatience(patience)));
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    SlowSendersTest() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        http.close();
    }

    /** Microseconds that a read and a search of others take together. */
    private long served() {
        long began = System.nanoTime();
        assertThat(http.get("/api/v1/documents").status()).isEqualTo(200);
        assertThat(http.post("/api/v1/search", "{\"query\": \"first choice\"}").status())
                .isEqualTo(200);
        return (System.nanoTime() - began) / 1_000;
    }

    private static long p95(List<Long> times) {
        return times.stream()
                .sorted()
                .skip((long) (times.size() * 0.95))
                .findFirst()
                .orElseThrow();
    }

    /** What others wait, in microseconds: 95 of 100, side by side. */
    private record Round(long before, long during) {
        double ratio() {
            return (double) during / before;
        }
    }

    private Round round(int sockets) {
        List<Long> before = new ArrayList<>();
        for (int i = 0; i < BEFORE; i++) {
            before.add(served());
        }
        List<Long> during = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (SlowCrowd crowd = new SlowCrowd(http.server.port(), sockets, BEGINNINGS)) {
            while (crowd.open() > 0) {
                assertThat(System.nanoTime())
                        .as("%d of %d are open still", crowd.open(), sockets)
                        .isLessThan(deadline);
                during.add(served());
            }
        }
        assertThat(during).hasSizeGreaterThan(5);
        return new Round(p95(before), p95(during));
    }

    /** The middle one of several rounds, for other programs have their moments too. */
    private Round trickleWhileOthersAreServed(int sockets, int rounds) {
        http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
        for (int i = 0; i < WARM; i++) {
            served();
        }
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(round(sockets));
        }
        assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
        all.sort(Comparator.comparingDouble(Round::ratio));
        Round median = all.get(rounds / 2);
        LoggerFactory.getLogger(getClass())
                .info(
                        "{} slow sockets were ended while others were served, p95 {} us, before {} us; all rounds: {}",
                        sockets,
                        median.during(),
                        median.before(),
                        all);
        return median;
    }

    @Test
    void slowSendersShouldBeEndedWhileOthersAreServed() {
        assertThat(trickleWhileOthersAreServed(200, 1)).isNotNull();
    }

    /** Of threads there are fewer: none waits for somebody slow. */
    @Test
    @Tag("full")
    void twoThousandSlowSendersShouldBeEndedWhileOthersHardlyNotice() {
        assertThat(trickleWhileOthersAreServed(2_000, 7).ratio()).isLessThan(2);
    }

    @Test
    void bodiesThatArriveSlowlyShouldHoldNoThread() {
        int before = threads();
        List<String> bodies = BEGINNINGS.stream()
                .filter(beginning -> beginning.startsWith("POST"))
                .toList();
        try (SlowCrowd crowd = new SlowCrowd(http.server.port(), 300, bodies)) {
            served();
            assertThat(threads() - before).isLessThan(100);
            assertThat(crowd.open()).isPositive();
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @Test
    void aBodyThatArrivesInPartsShouldBeReadAsAWhole() throws IOException {
        String json = "{\"query\": \"" + "metformin ".repeat(40) + "\"}";
        for (String framing : List.of(
                "Content-Length: " + json.length() + "\r\n\r\n" + json,
                "Transfer-Encoding: chunked\r\n\r\n" + chunked(json.substring(0, 7)) + chunked(json.substring(7))
                        + "0\r\n\r\n")) {
            String request = SEARCH + framing;
            try (SocketChannel socket = connect()) {
                for (String part : List.of(
                        request.substring(0, request.length() - 200), request.substring(request.length() - 200))) {
                    write(socket, part);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
                assertThat(read(socket)).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static String chunked(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void aLargeBodyShouldBeReadToItsEnd() throws IOException {
        String json = "{\"query\": \"metformin\"}" + " ".repeat(300_000);
        try (SocketChannel socket = connect()) {
            write(socket, SEARCH + "Content-Length: " + json.length() + "\r\n\r\n" + json);
            assertThat(read(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void furtherLargeBodiesShouldBeRefusedWhenManyAreOnTheirWay() throws IOException {
        String large = SEARCH + "Content-Length: 900000\r\n\r\n{" + " ".repeat(70_000);
        List<SocketChannel> sockets = new ArrayList<>();
        String refused = "";
        try {
            for (int i = 0; i < 101; i++) {
                SocketChannel socket = connect();
                sockets.add(socket);
                write(socket, large);
            }
            // Which of them is the last to be looked at is not said.
            for (SocketChannel socket : sockets) {
                String reply = read(socket);
                refused = reply.isEmpty() || !reply.startsWith("HTTP/1.1 503") ? refused : reply;
            }
            assertThat(refused).contains("Retry-After: 1").contains("\"code\":\"busy\"");
        } finally {
            for (SocketChannel socket : sockets) {
                socket.close();
            }
        }
    }

    /** Whoever was silent for long between two requests has not been slow. */
    @Test
    void aRequestAfterALongSilenceShouldHaveItsTime() throws IOException {
        try (SocketChannel socket = connect()) {
            String request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
            write(socket, request);
            assertThat(read(socket)).startsWith("HTTP/1.1 200");
            LockSupport.parkNanos(
                    patience.headers().multipliedBy(3).dividedBy(2).toNanos());
            // An empty line counts as the beginning of a request, and is none that a parser would show.
            write(socket, "\r\n");
            LockSupport.parkNanos(patience.headers().dividedBy(3).toNanos());
            write(socket, request);
            assertThat(read(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoeverIsSlowButFastEnoughShouldBeServed() throws IOException {
        String json = "{\"query\": \"" + "metformin ".repeat(380) + "\"}";
        try (SocketChannel socket = connect()) {
            write(socket, SEARCH + "Connection: close\r\nContent-Length: " + json.length() + "\r\n\r\n");
            for (int from = 0; from < json.length(); from += 100) {
                String part = json.substring(from, Math.min(json.length(), from + 100));
                write(socket, part);
                // About 1,000 bytes a second, for nearly two spans of patience.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            assertThat(read(socket)).startsWith("HTTP/1.1 200");
        }
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(new InetSocketAddress("127.0.0.1", http.server.port()));
    }

    private static void write(SocketChannel socket, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /** What comes first of a reply; nothing if the socket was closed. */
    private static String read(SocketChannel socket) {
        ByteBuffer reply = ByteBuffer.allocate(4_096);
        try {
            socket.read(reply);
        } catch (IOException e) {
            // Reset: closed, with something unread.
        }
        return new String(reply.array(), 0, reply.position(), StandardCharsets.UTF_8);
    }
}
