package dev.medmentor.adapters.http.assistant;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.route.StreamEvent;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Answers questions, at once or as they are made. */
public final class ChatRoutes {
    static final StreamEvent[] EVENTS = {
        new StreamEvent("passages", AnswerStream.PassagesJson.class, "Once: what was found."),
        new StreamEvent("token", AnswerStream.TokenJson.class, "Many: the answer's text, piece by piece."),
        new StreamEvent("citation", CitationJson.class, "Each citation, once it is checked."),
        new StreamEvent("done", AnswerJson.class, "At the end: the whole answer. Its text counts."),
        new StreamEvent("error", Problem.class, "Instead, if it fails on the way.")
    };

    private final Answers answers;

    public ChatRoutes(Answers answers) {
        this.answers = answers;
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
        table.add(Route.post("/api/v1/assistants/{id}/try", "tryAssistant")
                .about("Assistants", "Answers a question as the assistant would if its draft were published.")
                .allow(Permission.WRITE_LIBRARY)
                .rate(RateClass.CHAT)
                .id("id", "The assistant's id.")
                .json(TryBody.class)
                .streams("The answer as it is made.", EVENTS)
                .problems(409, 502, 503)
                .handle(this::tryDraft));
    }

    private void tryDraft(Context ctx, Principal caller) {
        // What is asked is checked before an answer is begun.
        Question question = Question.of(
                Fields.required("question", JsonBody.read(ctx, TryBody.class).question()));
        AssistantId assistant = AssistantRoutes.id(ctx);
        answers.stream(ctx, answers.trial(caller, assistant, question.text()), AnswerForm.PLAIN);
    }

    /** What is asked of a draft. */
    private record TryBody(
            @Field(required = true, least = 1, most = Question.MAXIMUM_LENGTH - 1) @Nullable
            String question) {}

    void answer(Context ctx, Principal caller) {
        Question question = JsonBody.read(ctx, ChatBody.class).toQuestion();
        ctx.result(Json.write(AnswerJson.of(answers.make(answers.question(caller, question)))));
    }

    void stream(Context ctx, Principal caller) {
        Question question = JsonBody.read(ctx, ChatBody.class).toQuestion();
        answers.stream(ctx, answers.question(caller, question), AnswerForm.PLAIN);
    }
}
