package dev.medmentor.adapters.http;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.model.Health;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Says what a test has it say, piece by piece; waits for leave where the script says so. */
final class ScriptedModel implements ChatModel {
    /** A piece at which it waits until {@link #goOn} or its cancellation. */
    static final String WAIT = "<wait>";

    private final BlockingQueue<List<String>> scripts = new LinkedBlockingQueue<>();
    private final Semaphore leave = new Semaphore(0);
    private final List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);

    /** The next reply that no script tells is {@code I do not know.} */
    ScriptedModel reply(String... pieces) {
        scripts.add(List.of(pieces));
        return this;
    }

    void goOn() {
        leave.release();
    }

    /** Every request so far. */
    List<ChatRequest> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String modelId() {
        return "scripted";
    }

    @Override
    public Health health() {
        return Health.up();
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        asked.add(request);
        List<String> script = scripts.poll();
        StringBuilder said = new StringBuilder();
        for (String piece : script == null ? List.of("I do not know.") : script) {
            if (piece.equals(WAIT)) {
                await(cancellation);
            } else {
                sink.token(piece);
                said.append(piece);
            }
        }
        return new ChatReply(said.toString(), ChatReply.Finish.STOP, modelId(), 10, 5);
    }

    private void await(Cancellation cancellation) {
        waiting.countDown();
        while (!leave.tryAcquire()) {
            if (cancellation.isCancelled()) {
                cancelled.countDown();
                cancellation.check();
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
