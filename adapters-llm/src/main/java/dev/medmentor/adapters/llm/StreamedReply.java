package dev.medmentor.adapters.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatReply.Finish;
import dev.medmentor.assistant.port.TokenSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a reply as langchain4j reads it. langchain4j swallows what its handlers throw and goes on reading after an
 * error, so failures are left with the guard, which ends the reading. Confined to the calling thread.
 */
final class StreamedReply implements StreamingChatResponseHandler {
    private final TokenSink sink;
    private final CallGuard guard;
    private final StringBuilder text = new StringBuilder();
    private boolean failed;
    private @Nullable RuntimeException ofSink;
    private @Nullable ChatResponse response;
    /** Half of a code point whose other half comes with the next token. */
    private String half = "";

    StreamedReply(TokenSink sink, CallGuard guard) {
        this.sink = sink;
        this.guard = guard;
    }

    /** Another try begins; nothing was handed out so far. */
    void restart() {
        failed = false;
        response = null;
        half = "";
    }

    /** Whether anything was handed out. */
    boolean begun() {
        return !text.isEmpty();
    }

    @Override
    public void onPartialResponse(String token) {
        if (failed) {
            return;
        }
        try {
            guard.check();
            guard.tokenCame();
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        String whole = half + token;
        boolean cut = Character.isHighSurrogate(whole.charAt(whole.length() - 1));
        half = cut ? whole.substring(whole.length() - 1) : "";
        handOut(cut ? whole.substring(0, whole.length() - 1) : whole);
    }

    private void handOut(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        text.append(piece);
        try {
            sink.token(piece);
        } catch (RuntimeException e) {
            ofSink = e;
            fail(e);
        }
    }

    @Override
    public void onPartialThinking(PartialThinking thinking) {
        guard.tokenCame();
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
    }

    @Override
    public void onError(Throwable error) {
        fail(error instanceof RuntimeException e ? e : new UncheckedIOException(new IOException(error)));
    }

    private void fail(RuntimeException e) {
        failed = true;
        guard.fail(e);
    }

    /** What the sink threw is its owner's, not the model's, failure. */
    void rethrowOfSink() {
        if (ofSink != null) {
            throw ofSink;
        }
    }

    /**
     * The reply as far as it came.
     *
     * @param estimatedInput what the request is thought to cost where the provider does not count
     * @throws UncheckedIOException if the stream ended before its first token and did not say why
     */
    ChatReply finished(String model, int estimatedInput, @Nullable RuntimeException failure) {
        ChatResponse complete = response;
        FinishReason reason = complete == null || failure != null ? null : complete.finishReason();
        if (reason == null && !begun()) {
            throw new UncheckedIOException(new IOException("the stream ended before the first token"));
        }
        String version = complete == null ? null : complete.modelName();
        TokenUsage usage = complete == null ? null : complete.tokenUsage();
        Integer input = usage == null ? null : usage.inputTokenCount();
        Integer output = usage == null ? null : usage.outputTokenCount();
        return new ChatReply(
                text.toString(),
                finish(reason),
                model,
                input == null ? estimatedInput : input,
                output == null ? TokenEstimate.of(text.toString()) : output,
                version == null ? model : version,
                input == null || output == null);
    }

    private static Finish finish(@Nullable FinishReason reason) {
        if (reason == null) {
            return Finish.TRUNCATED;
        }
        return switch (reason) {
            case STOP -> Finish.STOP;
            case LENGTH -> Finish.LENGTH;
            case CONTENT_FILTER -> Finish.FILTERED;
            case TOOL_EXECUTION, OTHER -> Finish.TRUNCATED;
        };
    }
}
