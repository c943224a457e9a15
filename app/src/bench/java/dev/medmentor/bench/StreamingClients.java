package dev.medmentor.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Asks many questions over a stretch of time and reads their answers as they stream, all in one thread. */
final class StreamingClients {
    private final InetSocketAddress server;
    private final String token;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    /** What became of one question; nanoseconds, 0 for what did not happen. */
    static final class Answer {
        long asked;
        long firstEvent;
        long firstToken;
        long done;
        int status;
        boolean failed;
        private String tail = "";
        private boolean over;
    }

    StreamingClients(int port, String token) {
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.token = token;
    }

    /**
     * Asks evenly over a stretch of time, however many answers are under way, and reads them to their ends.
     *
     * @param leaveAfter nanoseconds after which every connection is closed instead; 0 for never
     */
    List<Answer> run(int count, long overNanos, IntFunction<String> question, long leaveAfter) throws IOException {
        List<Answer> answers = new ArrayList<>();
        List<SocketChannel> channels = new ArrayList<>();
        Selector selector = Selector.open();
        long began = System.nanoTime();
        int over = 0;
        while (over < count) {
            long now = System.nanoTime();
            while (answers.size() < count && now - began >= overNanos / count * answers.size()) {
                Answer answer = new Answer();
                answer.asked = System.nanoTime();
                SocketChannel channel = SocketChannel.open(server);
                channel.write(ByteBuffer.wrap(request(question.apply(answers.size()))));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, answer);
                answers.add(answer);
                if (leaveAfter > 0) {
                    channels.add(channel);
                }
            }
            if (leaveAfter > 0 && now - began >= leaveAfter) {
                for (SocketChannel channel : channels) {
                    channel.close();
                }
                break;
            }
            selector.select(5);
            var keys = selector.selectedKeys().iterator();
            while (keys.hasNext()) {
                SelectionKey key = keys.next();
                keys.remove();
                Answer answer = (Answer) key.attachment();
                if (!read((SocketChannel) key.channel(), answer)) {
                    key.channel().close();
                    over++;
                }
            }
        }
        selector.close();
        return answers;
    }

    private byte[] request(String question) {
        String body = "{\"question\": \"" + question + "\"}";
        return ("POST /api/v1/chat/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private boolean read(SocketChannel channel, Answer answer) {
        buffer.clear();
        int count;
        try {
            count = channel.read(buffer);
        } catch (IOException e) {
            answer.failed = true;
            return false;
        }
        if (count < 0) {
            answer.failed |= answer.done == 0;
            return false;
        }
        String text = answer.tail + new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        if (answer.status == 0 && text.length() > 12) {
            answer.status = Integer.parseInt(text.substring(9, 12));
        }
        if (answer.firstEvent == 0 && text.contains("event: ")) {
            answer.firstEvent = System.nanoTime();
        }
        if (answer.firstToken == 0 && text.contains("event: token")) {
            answer.firstToken = System.nanoTime();
        }
        if (!answer.over && text.contains("event: done")) {
            answer.over = true;
            answer.done = System.nanoTime();
        }
        answer.failed |= text.contains("event: error");
        answer.tail = text.substring(Math.max(0, text.length() - 20));
        return true;
    }
}
