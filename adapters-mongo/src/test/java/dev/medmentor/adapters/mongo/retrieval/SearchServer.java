package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * A server with a search of its own, as the driver sees it: it answers what concerns search by {@link SearchStandIn},
 * and hands everything else on to a server that has none, for which it takes vectors' type away and gives it back.
 */
final class SearchServer implements AutoCloseable {
    private static final int HEADER = 16;
    private static final int OP_MSG = 2013;
    private static final byte VECTOR = BsonBinarySubType.VECTOR.getValue();

    private final ServerAddress behind;
    private final ServerSocket listener;
    private final SearchStandIn search;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    SearchServer(String url) {
        this.behind = new ServerAddress(new ConnectionString(url).getHosts().get(0));
        this.search = new SearchStandIn(url);
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/?directConnection=true";
    }

    SearchStandIn search() {
        return search;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        search.close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "search-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket upstream = new Socket(behind.getHost(), behind.getPort());
                sockets.addAll(List.of(client, upstream));
                start(() -> serve(client, upstream));
            } catch (IOException e) {
                // It is closed, or the driver makes another connection.
            }
        }
    }

    private void serve(Socket client, Socket upstream) {
        try (client;
                upstream) {
            DataInputStream requests = new DataInputStream(client.getInputStream());
            DataInputStream replies = new DataInputStream(upstream.getInputStream());
            OutputStream toClient = client.getOutputStream();
            while (!client.isClosed()) {
                byte[] request = read(requests);
                Optional<BsonDocument> answer = isMessage(request) ? search.answer(body(request)) : Optional.empty();
                if (answer.isPresent()) {
                    toClient.write(message(number(request, 4), answer.get()));
                } else {
                    upstream.getOutputStream().write(mapped(request, false));
                    toClient.write(mapped(read(replies), true));
                }
            }
        } catch (IOException e) {
            // One side has gone; the other goes too.
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] length = new byte[Integer.BYTES];
        in.readFully(length);
        byte[] bytes = Arrays.copyOf(length, number(length, 0));
        in.readFully(bytes, length.length, bytes.length - length.length);
        return bytes;
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static boolean isMessage(byte[] bytes) {
        return number(bytes, 12) == OP_MSG;
    }

    private static BsonDocument body(byte[] message) {
        return document(message, HEADER + Integer.BYTES + 1);
    }

    private static BsonDocument document(byte[] bytes, int at) {
        return new RawBsonDocument(bytes, at, number(bytes, at)).decode(new BsonDocumentCodec());
    }

    private static byte[] message(int to, BsonDocument reply) {
        byte[] body = bytes(reply);
        return ByteBuffer.allocate(HEADER + Integer.BYTES + 1 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(HEADER + Integer.BYTES + 1 + body.length)
                .putInt(1)
                .putInt(to)
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0)
                .put(body)
                .array();
    }

    private static byte[] bytes(BsonDocument document) {
        ByteBuf buffer = new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** The message with each of its documents mapped. */
    private static byte[] mapped(byte[] message, boolean back) {
        if (!isMessage(message)) {
            return message;
        }
        ByteBuffer out = ByteBuffer.allocate(message.length * 2 + 1024).order(ByteOrder.LITTLE_ENDIAN);
        out.put(message, 0, HEADER + Integer.BYTES);
        int at = HEADER + Integer.BYTES;
        while (at < message.length) {
            out.put(message[at]);
            if (message[at++] == 0) {
                out.put(bytes(map(document(message, at), back)));
                at += number(message, at);
            } else {
                int end = at + number(message, at);
                int documents = at + Integer.BYTES;
                while (message[documents++] != 0) {
                    // The name of the sequence ends with a zero.
                }
                int start = out.position();
                out.put(message, at, documents - at);
                for (int next = documents; next < end; next += number(message, next)) {
                    out.put(bytes(map(document(message, next), back)));
                }
                out.putInt(start, out.position() - start);
                at = end;
            }
        }
        out.putInt(0, out.position());
        return Arrays.copyOf(out.array(), out.position());
    }

    private static BsonDocument map(BsonDocument document, boolean back) {
        BsonDocument mapped = new BsonDocument();
        document.forEach((name, value) -> mapped.append(
                name,
                back && name.equals(PassageFormat.VECTORS) && value.isDocument()
                        ? typed(value.asDocument())
                        : map(value, back)));
        return mapped;
    }

    private static BsonDocument typed(BsonDocument vectors) {
        BsonDocument typed = new BsonDocument();
        vectors.forEach((name, value) -> typed.append(name, vector(value)));
        return typed;
    }

    static BsonBinary vector(BsonValue stored) {
        return new BsonBinary(BsonBinarySubType.VECTOR, stored.asBinary().getData());
    }

    private static BsonValue map(BsonValue value, boolean back) {
        if (value.isDocument()) {
            return map(value.asDocument(), back);
        }
        if (value.isArray()) {
            return new BsonArray(
                    value.asArray().stream().map(element -> map(element, back)).toList());
        }
        return !back && value.isBinary() && value.asBinary().getType() == VECTOR
                ? new BsonBinary(value.asBinary().getData())
                : value;
    }

    static BsonDocument cursor(List<BsonDocument> results, String namespace) {
        return new BsonDocument("ok", new BsonDouble(1))
                .append(
                        "cursor",
                        new BsonDocument("id", new BsonInt64(0))
                                .append("ns", new BsonString(namespace))
                                .append("firstBatch", new BsonArray(new ArrayList<>(results))));
    }

    static BsonDocument error(int code, String message) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString(message));
    }
}
