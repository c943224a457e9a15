package dev.medmentor.assistant;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.model.Health;
import dev.medmentor.shared.port.Telemetry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * Tells how long replies take, how they end and how many tokens they cost; and of each one, with what was asked and
 * replied where the operator wants that. Thread-safe.
 */
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
        try (Telemetry.Span span = telemetry.span("chat " + modelId())) {
            span.set("gen_ai.operation.name", "chat")
                    .set("gen_ai.request.model", modelId())
                    .set("gen_ai.request.temperature", request.temperature())
                    .set("gen_ai.request.max_tokens", request.maxTokens());
            for (int i = 0; i < request.messages().size(); i++) {
                ChatMessage message = request.messages().get(i);
                span.content(
                                "gen_ai.prompt." + i + ".role",
                                message.role().name().toLowerCase(Locale.ROOT))
                        .content("gen_ai.prompt." + i + ".content", message.text());
            }
            try {
                ChatReply reply = measured(request, sink, cancellation);
                span.set("gen_ai.response.model", reply.version())
                        .set(
                                "gen_ai.response.finish_reasons",
                                reply.finish().name().toLowerCase(Locale.ROOT))
                        .set("gen_ai.usage.input_tokens", reply.inputTokens())
                        .set("gen_ai.usage.output_tokens", reply.outputTokens())
                        .content("gen_ai.completion.0.content", reply.text());
                return reply;
            } catch (RuntimeException e) {
                span.failed(e);
                throw e;
            }
        }
    }

    private ChatReply measured(ChatRequest request, TokenSink sink, Cancellation cancellation) {
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
