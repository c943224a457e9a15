package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.medmentor.adapters.http.web.Patience;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Sockets that send a byte now and then. Patience is shorter than by default, so that the test is. */
@Tag("case-R13")
class SlowSendersTest {
    private static final int WARM = 200;
    private static final String AUTHORIZED =
            " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ServerFixture.TOKEN + "\r\n";
    private static final List<String> BEGINNINGS = List.of(
            "",
            "GET /api/v1/documents" + AUTHORIZED,
            "POST /api/v1/search" + AUTHORIZED + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{",
            "POST /api/v1/search" + AUTHORIZED
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2710\r\n{",
            "POST /api/v1/documents" + AUTHORIZED + "Content-Type: multipart/form-data; boundary="
                    + ServerFixture.BOUNDARY + "\r\nContent-Length: 50000\r\n\r\n--" + ServerFixture.BOUNDARY + "\r\n",
            "GET /health" + AUTHORIZED + "Content-Length: 100000\r\n\r\n");

    private final Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), 240);
    private final ServerFixture http = new ServerFixture(
            builder -> builder, settings -> settings.withEdge(settings.edge().withPatience(patience)));
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<SocketChannel> open = new ArrayList<>();

    SlowSendersTest() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() throws IOException {
        root.detachAppender(log);
        for (SocketChannel socket : open) {
            socket.close();
        }
        http.close();
    }

    private void connect(int sockets) throws IOException {
        for (int i = 0; i < sockets; i++) {
            SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", http.server.port()));
            String beginning = BEGINNINGS.get(i % BEGINNINGS.size());
            socket.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
            socket.configureBlocking(false);
            open.add(socket);
        }
    }

    /** Sends a byte on each socket, and forgets those that were ended. */
    private void trickle() {
        Iterator<SocketChannel> sockets = open.iterator();
        while (sockets.hasNext()) {
            SocketChannel socket = sockets.next();
            try {
                socket.write(ByteBuffer.wrap(new byte[] {'x'}));
                if (socket.read(ByteBuffer.allocate(4_096)) < 0) {
                    socket.close();
                    sockets.remove();
                }
            } catch (IOException ended) {
                sockets.remove();
            }
        }
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

    private void trickleWhileOthersAreServed(int sockets) throws IOException {
        http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
        List<Long> before = new ArrayList<>();
        for (int i = 0; i < WARM + 200; i++) {
            long took = served();
            if (i >= WARM) {
                before.add(took);
            }
        }
        connect(sockets);
        List<Long> during = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!open.isEmpty()) {
            assertThat(System.nanoTime())
                    .as("%d of %d are open still", open.size(), sockets)
                    .isLessThan(deadline);
            trickle();
            during.add(served());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        LoggerFactory.getLogger(getClass())
                .info(
                        "{} slow sockets were ended while {} requests of others were served, p95 {} us, before {} us",
                        sockets,
                        during.size(),
                        p95(during),
                        p95(before));
        assertThat(during).hasSizeGreaterThan(5);
        assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void slowSendersShouldBeEndedWhileOthersAreServed() throws IOException {
        trickleWhileOthersAreServed(200);
    }

    @Test
    @Tag("full")
    void twoThousandSlowSendersShouldBeEndedWhileOthersAreServed() throws IOException {
        trickleWhileOthersAreServed(2_000);
    }

    @Test
    void whoeverIsSlowButFastEnoughShouldBeServed() throws IOException {
        String json = "{\"query\": \"" + "metformin ".repeat(380) + "\"}";
        String head = "POST /api/v1/search" + AUTHORIZED + "Content-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: " + json.length() + "\r\n\r\n";
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", http.server.port()))) {
            socket.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            for (int from = 0; from < json.length(); from += 100) {
                String part = json.substring(from, Math.min(json.length(), from + 100));
                socket.write(ByteBuffer.wrap(part.getBytes(StandardCharsets.US_ASCII)));
                // About 1,000 bytes a second, for nearly two spans of patience.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            ByteBuffer reply = ByteBuffer.allocate(4_096);
            socket.read(reply);
            assertThat(new String(reply.array(), 0, reply.position(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }
}
