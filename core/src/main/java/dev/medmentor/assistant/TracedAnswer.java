package dev.medmentor.assistant;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.shared.port.Telemetry;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells of making an answer as one piece of work; the search, embeddings and replies of models are its parts. */
public final class TracedAnswer {
    private TracedAnswer() {}

    /**
     * Does {@code work} in the calling thread.
     *
     * @param assistant which answers; empty for the built-in one
     * @return what it returns
     */
    public static <T> T of(Telemetry telemetry, Optional<AssistantId> assistant, Supplier<T> work) {
        try (Telemetry.Span span = telemetry.span("invoke_agent")) {
            span.set("gen_ai.operation.name", "invoke_agent");
            assistant.ifPresent(id -> span.set("gen_ai.agent.id", id.value()));
            try {
                return work.get();
            } catch (RuntimeException e) {
                span.failed(e);
                throw e;
            }
        }
    }
}
