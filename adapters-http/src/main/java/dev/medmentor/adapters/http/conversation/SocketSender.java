package dev.medmentor.adapters.http.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.medmentor.adapters.http.json.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** Sends what the service says on one socket. Thread-safe. */
final class SocketSender {
    private static final int TOO_SLOW = 4408;
    private static final long SEND_SECONDS = 30;

    /** An event of an answer, {@code accepted}, {@code ready} or {@code error}. */
    record Told(
            String event,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object data) {}

    /** Nobody is at the other end. */
    static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Session session;
    private volatile boolean gone;

    SocketSender(Session session) {
        this.session = session;
    }

    /**
     * Sends it. Each event waits until the one before is on its way: what a slow reader has not read waits in the answer.
     *
     * @throws GoneException if nobody is there or reads
     */
    void send(Told told) {
        requireThere();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        session.sendText(Json.write(told), Callback.from(() -> sent.complete(null), sent::completeExceptionally));
        try {
            sent.get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GoneException();
        } catch (ExecutionException e) {
            throw new GoneException();
        } catch (TimeoutException e) {
            close(TOO_SLOW, "too slow");
            throw new GoneException();
        }
    }

    /** @throws GoneException if nobody is at the other end */
    void requireThere() {
        if (gone || !session.isOpen()) {
            throw new GoneException();
        }
    }

    void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }

    /** It is closed. */
    void gone() {
        gone = true;
    }
}
