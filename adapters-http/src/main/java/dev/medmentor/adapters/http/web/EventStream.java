package dev.medmentor.adapters.http.web;

import dev.medmentor.adapters.http.json.Json;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Server-sent events written as they happen. For one thread. */
public final class EventStream {
    private final ServletOutputStream out;
    private boolean held;

    private EventStream(ServletOutputStream out) {
        this.out = out;
    }

    /**
     * Begins the response.
     *
     * @throws ClientGoneException if nobody reads it
     */
    public static EventStream open(Context ctx) {
        try {
            ctx.res().setContentType("text/event-stream");
            ctx.res().setCharacterEncoding("UTF-8");
            // Proxies like nginx would otherwise hold events back.
            ctx.res().setHeader("X-Accel-Buffering", "no");
            ctx.res().flushBuffer();
            return new EventStream(ctx.res().getOutputStream());
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    /**
     * Sends one event.
     *
     * @throws ClientGoneException if nobody reads it
     */
    public void send(String event, Object data) {
        write("event: " + event + "\ndata: " + Json.write(data) + "\n\n");
    }

    /**
     * Sends one event with a number, at which a client that lost the stream goes on.
     *
     * @throws ClientGoneException if nobody reads it
     */
    public void send(int id, String event, Object data) {
        write("id: " + id + "\nevent: " + event + "\ndata: " + Json.write(data) + "\n\n");
    }

    /**
     * Sends one event without a name, as other protocols do.
     *
     * @throws ClientGoneException if nobody reads it
     */
    public void sendText(String data) {
        write("data: " + data + "\n\n");
    }

    /**
     * Sends a comment, which clients ignore: it keeps proxies from closing the connection, and shows whether anybody
     * still reads.
     *
     * @throws ClientGoneException if nobody does
     */
    public void keepAlive() {
        write(":\n\n");
    }

    /** Has what is sent from now on wait for {@link #release}: several events in one packet cost little more than one. */
    public void hold() {
        held = true;
    }

    /**
     * Lets out what waits.
     *
     * @throws ClientGoneException if nobody reads it
     */
    public void release() {
        held = false;
        try {
            out.flush();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (!held) {
                out.flush();
            }
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    /** Whoever read the stream has closed the connection. */
    public static final class ClientGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClientGoneException(IOException cause) {
            super(cause);
        }
    }
}
