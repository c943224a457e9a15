package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.assistant.AssistantRoutes;
import dev.medmentor.adapters.http.json.CuratedAnswerJson;
import dev.medmentor.adapters.http.json.CuratedAnswerListJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Revision;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.CurateAnswers;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the answers that mentors wrote themselves. */
public final class CuratedRoutes {
    private static final String ALL = "/api/v1/assistants/{id}/curated-answers";
    private static final String ONE = ALL + "/{curatedId}";
    private static final String TAG = "Curated answers";

    private final CurateAnswers curated;

    public CuratedRoutes(MedMentor medMentor) {
        this.curated = medMentor.conversations().curated();
    }

    public void addTo(RouteTable table) {
        table.add(of(Route.post(ALL, "createCuratedAnswer"), "Writes the answer to a question once and for all.")
                .json(NewCuratedAnswer.class)
                .returns(201, CuratedAnswerJson.class, "The answer.")
                .problems(429)
                .idempotent()
                .handle(this::create));
        table.add(of(Route.get(ALL, "listCuratedAnswers"), "An assistant's curated answers, ascending by id.")
                .paged(Query.MAXIMUM_LIMIT)
                .returns(200, CuratedAnswerListJson.class, "A stretch of the list.")
                .handle(this::list));
        table.add(of(Route.patch(ONE, "updateCuratedAnswer"), "Writes it anew, in the caller's name.")
                .id("curatedId", "The answer's id.")
                .json(CuratedAnswerPatch.class)
                .returns(200, CuratedAnswerJson.class, "The answer as it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(of(Route.delete(ONE, "deleteCuratedAnswer"), "Deletes it.")
                .id("curatedId", "The answer's id.")
                .returnsNothing()
                .handle(this::delete));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary)
                .allow(Permission.WRITE_LIBRARY)
                .id("id", "The assistant's id, or default for the built-in one.");
    }

    private void create(Context ctx, Principal caller) {
        Optional<AssistantId> assistant = AssistantRoutes.named(ctx);
        // Whoever may not see the assistant learns nothing of what was wrong with the body.
        curated.list(caller, assistant);
        NewCuratedAnswer body = JsonBody.read(ctx, NewCuratedAnswer.class);
        CuratedAnswer made = curated.create(
                caller,
                assistant,
                Fields.required("question", body.question()),
                Fields.required("text", body.text()),
                RequestCaller.of(ctx));
        ctx.header("Location", ctx.path() + "/" + made.id()).status(201);
        answer(ctx, made);
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx);
        Optional<CuratedAnswerId> after = Query.cursor(ctx, CuratedAnswerId::new);
        List<CuratedAnswer> found = curated.list(caller, AssistantRoutes.named(ctx)).stream()
                .filter(answer -> after.isEmpty() || answer.id().compareTo(after.get()) > 0)
                .limit(limit + 1L)
                .toList();
        Query.Stretch<CuratedAnswer> stretch =
                Query.Stretch.of(found, limit, answer -> answer.id().value());
        ctx.result(Json.write(new CuratedAnswerListJson(
                stretch.items().stream().map(CuratedAnswerJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private void update(Context ctx, Principal caller) {
        Optional<AssistantId> assistant = AssistantRoutes.named(ctx);
        CuratedAnswerId id = PathIds.curated(ctx);
        curated.get(caller, assistant, id);
        CuratedAnswerPatch body =
                JsonBody.readPatch(ctx, CuratedAnswerPatch.class).body();
        Optional<Integer> wanted = Revision.wanted(ctx);
        answer(
                ctx,
                Revision.matched(
                        wanted,
                        () -> curated.change(
                                caller,
                                assistant,
                                id,
                                Optional.ofNullable(body.question()),
                                Optional.ofNullable(body.text()),
                                wanted,
                                RequestCaller.of(ctx))));
    }

    private void delete(Context ctx, Principal caller) {
        curated.delete(caller, AssistantRoutes.named(ctx), PathIds.curated(ctx), RequestCaller.of(ctx));
        ctx.status(204);
    }

    private static void answer(Context ctx, CuratedAnswer made) {
        Revision.tell(ctx, made.revision());
        ctx.result(Json.write(CuratedAnswerJson.of(made)));
    }

    /** A question, and what is answered to it. */
    private record NewCuratedAnswer(
            @Field(required = true, least = 1, most = Message.MAXIMUM_QUESTION - 1) @Nullable
            String question,

            @Field(required = true, least = 1, most = CuratedAnswer.MAXIMUM_TEXT) @Nullable
            String text) {}

    /** What is to change; what is absent stays. */
    private record CuratedAnswerPatch(
            @Field(least = 1, most = Message.MAXIMUM_QUESTION - 1) @Nullable
            String question,

            @Field(least = 1, most = CuratedAnswer.MAXIMUM_TEXT) @Nullable
            String text) {}
}
