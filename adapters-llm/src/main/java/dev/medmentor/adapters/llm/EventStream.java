package dev.medmentor.adapters.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events as HTML's specification has them: any of the three line ends, comments, fields that nobody
 * knows. What is not UTF-8 is an error rather than a replacement character, and so is a line or an event that is longer
 * than any token can be. Not thread-safe.
 */
final class EventStream {
    /** In bytes, and in characters of an event. */
    static final int LONGEST = 1 << 20;

    /** A few events: every answer under way has one. */
    private static final int BUFFER = 2_048;

    /** Its buffers are shared, where otherwise every thread keeps its own. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private static final String DONE = "[DONE]";

    /** Takes an event, and says whether to read on. */
    @FunctionalInterface
    interface Listener {
        boolean event(PassingEvent event) throws IOException;
    }

    /** Reports what is malformed; {@code decode} begins anew each time. */
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    private final Listener listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private @Nullable String name;
    private boolean hasData;
    private boolean first = true;
    /** Whether the line is so far, as most are: then it is text as it stands. */
    private boolean ascii = true;

    private EventStream(Listener listener) {
        this.listener = listener;
    }

    /**
     * Reads until the end, or the listener has enough.
     *
     * @return whether the listener had enough
     * @throws IOException if {@code body} or the listener throws it, or what comes is no event stream
     */
    static boolean read(InputStream body, Listener listener) throws IOException {
        return new EventStream(listener).read(body);
    }

    /**
     * Looks whether it is what the protocols send: an object of JSON, or OpenAI's last word. Their clients skip some
     * events that are broken, and with them words.
     *
     * @throws IOException if not, or if the provider says with it that it failed, in any of the shapes that are about
     */
    static void check(PassingEvent event) throws IOException {
        if (event.data().strip().equals(DONE)) {
            return;
        }
        boolean error = saysError(event.data());
        if (error || "error".equals(event.event())) {
            throw new IOException("the model server reported an error in mid-stream: " + event.data());
        }
    }

    /** Reads it to its end without making a tree of it: there is one for every word of an answer. */
    private static boolean saysError(String json) throws IOException {
        boolean error = false;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the model server sent no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                error |= field.equals("error") && (value == JsonToken.START_OBJECT || value == JsonToken.VALUE_STRING);
                error |= field.equals("type") && parser.getText().equals("error");
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new IOException("the model server sent more than an object in one event");
            }
        }
        return error;
    }

    /** Whether nothing comes after it, for some servers then keep the connection open. */
    static boolean isLast(PassingEvent event) {
        return event.data().strip().equals(DONE) || "message_stop".equals(event.event());
    }

    private boolean read(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        boolean afterReturn = false;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                byte b = buffer[i];
                ascii &= b >= 0;
                if (b == '\n' && afterReturn) {
                    start = i + 1;
                } else if (b == '\r' || b == '\n') {
                    add(buffer, start, i);
                    start = i + 1;
                    if (!endOfLine()) {
                        return true;
                    }
                }
                afterReturn = b == '\r';
            }
            add(buffer, start, count);
        }
        // Some servers leave the last empty line away; what is cut in the middle is no JSON.
        return (line.size() > 0 && !endOfLine()) || !dispatch();
    }

    private void add(byte[] bytes, int from, int to) throws IOException {
        if (line.size() + (to - from) > LONGEST) {
            throw new IOException("a line of the model's reply is longer than " + LONGEST + " bytes");
        }
        line.write(bytes, from, to - from);
    }

    private boolean endOfLine() throws IOException {
        String text = ascii ? line.toString(StandardCharsets.ISO_8859_1) : decoded(line.toByteArray());
        line.reset();
        ascii = true;
        if (first && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        first = false;
        if (text.isEmpty()) {
            return dispatch();
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        if (field.equals("event")) {
            name = value;
        } else if (field.equals("data")) {
            if (data.length() + value.length() > LONGEST) {
                throw new IOException("an event of the model's reply is longer than " + LONGEST + " characters");
            }
            data.append(hasData ? "\n" : "").append(value);
            hasData = true;
        }
        return true;
    }

    private String decoded(byte[] bytes) throws CharacterCodingException {
        return decoder.decode(ByteBuffer.wrap(bytes)).toString();
    }

    private boolean dispatch() throws IOException {
        String event = name;
        String content = data.toString();
        boolean complete = hasData;
        name = null;
        data.setLength(0);
        hasData = false;
        return !complete || content.isBlank() || listener.event(new PassingEvent(event, content));
    }
}
