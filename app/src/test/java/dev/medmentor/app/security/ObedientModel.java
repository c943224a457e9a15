package dev.medmentor.app.security;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Repeats everything it was told, as a model that gives all away, and keeps it. Thread-safe. */
final class ObedientModel implements ChatModel {
    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean away;

    /** Lets no reply out until the latch that this returns is down. */
    CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** From now on it does not answer, or answers again. */
    void beAway(boolean is) {
        away = is;
    }

    /** Each prompt since the last call. */
    List<String> takePrompts() {
        List<String> taken = List.copyOf(prompts);
        prompts.clear();
        return taken;
    }

    @Override
    public String modelId() {
        return "obedient";
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        StringBuilder all = new StringBuilder();
        request.messages().forEach(message -> all.append(message.text()).append('\n'));
        prompts.add(all.toString());
        if (away) {
            throw new UnavailableException("model_unavailable", "The model is away.");
        }
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("held too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancellation.check();
        String text = "As it is written [1]: " + all;
        sink.token(text);
        return new ChatReply(text, ChatReply.Finish.STOP, modelId(), 10, 10);
    }
}
