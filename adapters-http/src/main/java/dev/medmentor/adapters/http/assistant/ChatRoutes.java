package dev.medmentor.adapters.http.assistant;

import dev.medmentor.MedMentor;
import dev.medmentor.PersonalMedMentor;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.route.StreamEvent;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.LogContext;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Slots;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import java.util.concurrent.Executor;

/** Answers questions, at once or as they are made. */
public final class ChatRoutes {
    private static final StreamEvent[] EVENTS = {
        new StreamEvent("passages", AnswerStream.PassagesJson.class, "Once: what was found."),
        new StreamEvent("token", AnswerStream.TokenJson.class, "Many: the answer's text, piece by piece."),
        new StreamEvent("citation", CitationJson.class, "Each citation, once it is checked."),
        new StreamEvent("done", AnswerJson.class, "At the end: the whole answer. Its text counts."),
        new StreamEvent("error", Problem.class, "Instead, if it fails on the way.")
    };

    private final MedMentor medMentor;
    private final Traffic traffic;
    private final Executor executor;
    private final Slots slots;

    /** @param executor runs the answers that are streamed, each in a thread of its own */
    public ChatRoutes(MedMentor medMentor, Traffic traffic, Executor executor, int maximumAnswers) {
        this.medMentor = medMentor;
        this.traffic = traffic;
        this.executor = executor;
        this.slots = new Slots(maximumAnswers, "questions");
    }

    public void addTo(RouteTable table) {
        table.add(Route.post("/api/v1/chat", "chat")
                .about("Chat", "Answers a question from the documents.")
                .allow(Permission.ASK)
                .rate(RateClass.CHAT)
                .json(ChatBody.class)
                .returns(200, AnswerJson.class, "The answer, or that the documents do not hold one.")
                .problems(404, 409, 502, 503)
                .handle(this::answer));
        table.add(Route.post("/api/v1/chat/stream", "streamChat")
                .about("Chat", "Answers a question as the answer is made.")
                .allow(Permission.ASK)
                .rate(RateClass.CHAT)
                .json(ChatBody.class)
                .streams("The answer as it is made.", EVENTS)
                .problems(404, 409, 502, 503)
                .handle(this::stream));
    }

    private void answer(Context ctx, Principal caller) {
        PersonalMedMentor own = medMentor.as(caller, RequestCaller.of(ctx));
        Question question = JsonBody.read(ctx, ChatBody.class).toQuestion();
        slots.run(() -> ctx.result(Json.write(AnswerJson.of(own.ask(question, AnswerSink.NONE, traffic::isCutOff)))));
    }

    private void stream(Context ctx, Principal caller) {
        PersonalMedMentor own = medMentor.as(caller, RequestCaller.of(ctx));
        Question question = JsonBody.read(ctx, ChatBody.class).toQuestion();
        slots.run(() -> {
            AnswerStream stream = new AnswerStream(traffic::isCutOff);
            executor.execute(LogContext.carriedTo(() ->
                    stream.produce((sink, cancellation) -> AnswerJson.of(own.ask(question, sink, cancellation)))));
            stream.writeTo(ctx);
        });
    }
}
