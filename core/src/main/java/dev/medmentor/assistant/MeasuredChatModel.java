package dev.medmentor.assistant;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.Telemetry;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Tells how long replies take, how they end and how many tokens they cost. Thread-safe. */
public final class MeasuredChatModel implements ChatModel {
    private static final String DURATION = "gen_ai.client.operation.duration";
    private static final String TOKENS = "gen_ai.client.token.usage";

    private final ChatModel model;
    private final Telemetry telemetry;

    public MeasuredChatModel(ChatModel model, Telemetry telemetry) {
        this.model = model;
        this.telemetry = telemetry;
    }

    @Override
    public String modelId() {
        return model.modelId();
    }

    @Override
    public Health health() {
        return model.health();
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        long began = System.nanoTime();
        String outcome = "failed";
        String answering = modelId();
        try {
            ChatReply reply = model.reply(request, sink, cancellation);
            outcome = reply.finish() == ChatReply.Finish.STOP ? "whole" : "cut";
            answering = reply.model();
            telemetry.add(TOKENS, reply.inputTokens(), "model", answering, "type", "input");
            telemetry.add(TOKENS, reply.outputTokens(), "model", answering, "type", "output");
            return reply;
        } catch (CancellationException e) {
            outcome = "cancelled";
            throw e;
        } finally {
            telemetry.time(
                    DURATION, Duration.ofNanos(System.nanoTime() - began), "model", answering, "outcome", outcome);
        }
    }
}
