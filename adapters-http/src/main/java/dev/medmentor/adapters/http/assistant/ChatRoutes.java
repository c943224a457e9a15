package dev.medmentor.adapters.http.assistant;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Slots;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.shared.TenantId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.concurrent.Executor;

/** Answers questions, at once or as they are made. */
public final class ChatRoutes {
    private final MedMentor medMentor;
    private final TenantId tenant;
    private final Traffic traffic;
    private final Executor executor;
    private final Slots slots;

    /** @param executor runs the answers that are streamed, each in a thread of its own */
    public ChatRoutes(MedMentor medMentor, TenantId tenant, Traffic traffic, Executor executor, int maximumAnswers) {
        this.medMentor = medMentor;
        this.tenant = tenant;
        this.traffic = traffic;
        this.executor = executor;
        this.slots = new Slots(maximumAnswers, "questions");
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/chat", this::answer);
        routes.post("/api/v1/chat/stream", this::stream);
    }

    private void answer(Context ctx) {
        Question question = JsonBody.read(ctx, ChatBody.class).toQuestion();
        slots.run(() -> ctx.result(
                Json.write(AnswerJson.of(medMentor.ask(tenant, question, AnswerSink.NONE, traffic::isCutOff)))));
    }

    private void stream(Context ctx) {
        Question question = JsonBody.read(ctx, ChatBody.class).toQuestion();
        slots.run(() -> {
            AnswerStream stream = new AnswerStream(traffic::isCutOff);
            executor.execute(() -> stream.produce(
                    (sink, cancellation) -> AnswerJson.of(medMentor.ask(tenant, question, sink, cancellation))));
            stream.writeTo(ctx);
        });
    }
}
