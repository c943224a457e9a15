package dev.medmentor.adapters.http;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.model.Health;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Thinks until it is cancelled, and notes when; or fails as it is told. */
final class FakeChatModel implements ChatModel {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);
    final AtomicLong cancelledAt = new AtomicLong();
    /** What a reply throws at once; null to think on. */
    volatile RuntimeException failure;

    private volatile String says;

    /** Replies so from now on. */
    void stopThinking(String reply) {
        says = reply;
    }

    @Override
    public String modelId() {
        return "fake";
    }

    @Override
    public Health health() {
        if (failure != null) {
            throw failure;
        }
        return Health.up();
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        asked.countDown();
        if (failure != null) {
            throw failure;
        }
        while (!cancellation.isCancelled()) {
            if (says != null) {
                sink.token(says);
                return new ChatReply(says, ChatReply.Finish.STOP, modelId(), 10, 5);
            }
            LockSupport.parkNanos(5_000_000);
        }
        cancelledAt.set(System.nanoTime());
        cancelled.countDown();
        cancellation.check();
        throw new AssertionError("unreachable");
    }
}
