package dev.medmentor.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model server that speaks OpenAI's streaming protocol to thousands at once in one thread: each reply begins with a
 * sentence that cites the first passage of its prompt, and goes on at so many tokens a second.
 */
final class TokenServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length:\\s*(\\d+)");
    private static final Pattern PASSAGE = Pattern.compile("<passage-[^>]*>\\\\n(.{40,}?)\\\\n</passage-");
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    private static final String END =
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    private static final int QUOTED_WORDS = 8;

    final AtomicInteger open = new AtomicInteger();
    /** When the last request was read, and when its first token was written; of System.nanoTime(). */
    volatile long readAt;

    volatile long saidAt;
    /** Whether that token cited a passage. */
    volatile boolean cited;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final int tokens;
    private final long tokenNanos;
    private final List<Reply> replies = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "token-server");
    private volatile boolean closed;

    TokenServer(int tokens, int tokensPerSecond) throws IOException {
        this.tokens = tokens;
        this.tokenNanos = 1_000_000_000L / tokensPerSecond;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private final class Reply {
        final SocketChannel channel;
        final ByteBuffer in = ByteBuffer.allocate(1 << 17);
        List<String> words = List.of();
        int next;
        long due = Long.MAX_VALUE;

        Reply(SocketChannel channel) {
            this.channel = channel;
        }

        /** False when the connection is over. */
        boolean read() {
            try {
                int count = channel.read(in);
                if (count < 0) {
                    return false;
                }
                String so = new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
                int body = so.indexOf("\r\n\r\n");
                Matcher length = LENGTH.matcher(so);
                if (due == Long.MAX_VALUE
                        && body > 0
                        && length.find()
                        && in.position()
                                >= so.substring(0, body + 4).getBytes(StandardCharsets.UTF_8).length
                                        + Integer.parseInt(length.group(1))) {
                    begin(so.substring(body));
                }
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private void begin(String request) throws IOException {
            Matcher passage = PASSAGE.matcher(request);
            String quote = passage.find() ? firstWords(passage.group(1)) : "";
            List<String> all = new ArrayList<>();
            all.add(quote.isEmpty() ? "NOT_IN_DOCUMENTS" : quote + " [1 \\\"" + quote + "\\\"].");
            for (int i = 1; i < tokens; i++) {
                all.add(i % 12 == 0 ? " word.\\n" : " word");
            }
            words = all;
            channel.write(ByteBuffer.wrap(HEAD.getBytes(StandardCharsets.UTF_8)));
            due = System.nanoTime();
            cited = !quote.isEmpty();
            readAt = due;
        }

        /** False when all is said. */
        boolean say(long now) {
            StringBuilder events = new StringBuilder();
            while (next < words.size() && now >= due) {
                events.append("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",")
                        .append("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
                        .append(words.get(next++))
                        .append("\"},\"finish_reason\":null}]}\n\n");
                due += tokenNanos;
            }
            if (next == 1) {
                saidAt = now;
            }
            boolean end = next == words.size();
            if (end) {
                events.append(END);
            }
            try {
                channel.write(ByteBuffer.wrap(events.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                return false;
            }
            return !end;
        }
    }

    private static String firstWords(String passage) {
        String[] words = passage.replace("\\n", " ").split("\\s+");
        StringBuilder first = new StringBuilder();
        for (String word : words) {
            if (word.indexOf('\\') >= 0 || word.indexOf('"') >= 0) {
                first.setLength(0);
                continue;
            }
            first.append(first.length() == 0 ? "" : " ").append(word);
            if (first.toString().split(" ").length == QUOTED_WORDS) {
                return first.toString();
            }
        }
        return "";
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(5);
                var keys = selector.selectedKeys().iterator();
                while (keys.hasNext()) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    if (key.isAcceptable()) {
                        accept();
                    } else if (!((Reply) key.attachment()).read()) {
                        end((Reply) key.attachment());
                    }
                }
                long now = System.nanoTime();
                for (Reply reply : List.copyOf(replies)) {
                    if (now >= reply.due && !reply.say(now)) {
                        end(reply);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            Reply reply = new Reply(channel);
            channel.register(selector, SelectionKey.OP_READ, reply);
            replies.add(reply);
            open.incrementAndGet();
        }
    }

    private void end(Reply reply) throws IOException {
        if (replies.remove(reply)) {
            open.decrementAndGet();
        }
        reply.channel.close();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        server.close();
    }
}
