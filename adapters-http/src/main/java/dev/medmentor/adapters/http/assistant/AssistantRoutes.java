package dev.medmentor.adapters.http.assistant;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.AssistantJson;
import dev.medmentor.adapters.http.json.AssistantListJson;
import dev.medmentor.adapters.http.json.AssistantVersionJson;
import dev.medmentor.adapters.http.json.AssistantVersionListJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Revision;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.error.ForbiddenException;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes, shows, publishes and deletes assistants. */
public final class AssistantRoutes {
    /** What stands for the built-in assistant where requests name one. */
    public static final String BUILT_IN = "default";

    private static final String ASSISTANTS = "/api/v1/assistants";
    private static final String ONE = ASSISTANTS + "/{id}";
    private static final String TAG = "Assistants";

    private final ManageAssistants assistants;

    public AssistantRoutes(MedMentor medMentor) {
        this.assistants = medMentor.assistants();
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(ASSISTANTS, "createAssistant")
                .about(TAG, "Makes a draft of an assistant that is the caller's own.")
                .allow(Permission.WRITE_LIBRARY)
                .json(AssistantBody.class)
                .returns(201, AssistantJson.class, "The assistant.")
                .problems(404, 429)
                .idempotent()
                .handle(this::create));
        table.add(Route.get(ASSISTANTS, "listAssistants")
                .about(
                        TAG,
                        "Lists the assistants that the caller may ask or change, ascending by id; default is built in.")
                .allow(Permission.ASK)
                .paged(Query.MAXIMUM_LIMIT)
                .returns(200, AssistantListJson.class, "A stretch of the list.")
                .handle(this::list));
        table.add(of(Route.get(ONE, "getAssistant"), "An assistant.")
                .allow(Permission.ASK)
                .returns(200, AssistantJson.class, "The assistant; its ETag is what If-Match asks for.")
                .handle((ctx, caller) -> answer(
                        ctx, named(ctx).map(id -> assistants.get(caller, id)).orElseGet(AssistantRoutes::builtIn))));
        table.add(of(Route.patch(ONE, "updateAssistant"), "Changes the draft, or who may ask what is published.")
                .allow(Permission.WRITE_LIBRARY)
                .json(AssistantBody.class)
                .returns(200, AssistantJson.class, "The assistant as it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(of(Route.delete(ONE, "deleteAssistant"), "Deletes an assistant; answers that it gave stay.")
                .allow(Permission.WRITE_LIBRARY)
                .returnsNothing()
                .handle(this::delete));
        table.add(of(
                        Route.post(ONE + "/publish", "publishAssistant"),
                        "Makes the draft the next version, which answers from now on.")
                .allow(Permission.WRITE_LIBRARY)
                .returns(201, AssistantVersionJson.class, "The version.")
                .problems(409, 412)
                .idempotent()
                .handle(this::publish));
        table.add(of(Route.get(ONE + "/versions", "listAssistantVersions"), "Every version, ascending.")
                .allow(Permission.WRITE_LIBRARY)
                .returns(200, AssistantVersionListJson.class, "The versions.")
                .handle(this::versions));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).id("id", "The assistant's id.");
    }

    /** The id in the path; one that nothing can have is like one that nothing has. */
    static AssistantId id(Context ctx) {
        String given = ctx.pathParam("id");
        return PathId.of(ctx, "id", AssistantId::new, "assistant_not_found", "There is no assistant " + given + ".");
    }

    /** As {@link #id}, of one that somebody made. */
    private static AssistantId changeable(Context ctx) {
        return named(ctx)
                .orElseThrow(() -> new ForbiddenException(
                        "built_in_assistant",
                        "The built-in assistant answers as whoever runs the server set it. Make one of your own."));
    }

    /** It answers in every tenant as the operator set it, from all that the asker may read. */
    private static SeenAssistant builtIn() {
        Assistant assistant = new Assistant(
                new AssistantId(BUILT_IN),
                Optional.empty(),
                Visibility.TENANT,
                AssistantSettings.named("MedMentor"),
                1,
                Optional.of(1),
                Instant.EPOCH,
                Instant.EPOCH);
        return new SeenAssistant(assistant, false);
    }

    /** The assistant in the path; empty for the built-in one. */
    public static Optional<AssistantId> named(Context ctx) {
        return ctx.pathParam("id").equals(BUILT_IN) ? Optional.empty() : Optional.of(id(ctx));
    }

    private void create(Context ctx, Principal caller) {
        AssistantBody body = JsonBody.read(ctx, AssistantBody.class);
        Assistant made = assistants.create(
                caller, body.toSettings(), body.whoMayAsk().orElse(Visibility.PRIVATE), RequestCaller.of(ctx));
        ctx.header("Location", ASSISTANTS + "/" + made.id()).status(201);
        answer(ctx, new SeenAssistant(made, true));
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx);
        Optional<AssistantId> after = Query.cursor(ctx, AssistantId::new);
        List<SeenAssistant> found = Stream.concat(assistants.list(caller).stream(), Stream.of(builtIn()))
                .sorted(Comparator.comparing(seen -> seen.assistant().id()))
                .filter(seen -> after.isEmpty() || seen.assistant().id().compareTo(after.get()) > 0)
                .limit(limit + 1L)
                .toList();
        Query.Stretch<SeenAssistant> stretch =
                Query.Stretch.of(found, limit, seen -> seen.assistant().id().value());
        ctx.result(Json.write(new AssistantListJson(
                stretch.items().stream().map(AssistantJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private void update(Context ctx, Principal caller) {
        AssistantId id = changeable(ctx);
        AssistantSettings before = assistants.get(caller, id).assistant().draft();
        JsonBody.Patch<AssistantBody> patch = JsonBody.readPatch(ctx, AssistantBody.class);
        Optional<Integer> wanted = Revision.wanted(ctx);
        Assistant changed = Revision.matched(
                wanted,
                () -> assistants.change(
                        caller,
                        id,
                        patch.body().changed(before, patch.fields()),
                        patch.body().whoMayAsk(),
                        wanted,
                        RequestCaller.of(ctx)));
        answer(ctx, new SeenAssistant(changed, true));
    }

    private void delete(Context ctx, Principal caller) {
        assistants.delete(caller, changeable(ctx), RequestCaller.of(ctx));
        ctx.status(204);
    }

    private void publish(Context ctx, Principal caller) {
        AssistantId id = changeable(ctx);
        Optional<Integer> wanted = Revision.wanted(ctx);
        AssistantVersion version =
                Revision.matched(wanted, () -> assistants.publish(caller, id, wanted, RequestCaller.of(ctx)));
        ctx.status(201).result(Json.write(AssistantVersionJson.of(version)));
    }

    private void versions(Context ctx, Principal caller) {
        ctx.result(Json.write(new AssistantVersionListJson(assistants.versions(caller, changeable(ctx)).stream()
                .map(AssistantVersionJson::of)
                .toList())));
    }

    private static void answer(Context ctx, SeenAssistant seen) {
        Revision.tell(ctx, seen.assistant().revision());
        ctx.result(Json.write(AssistantJson.of(seen)));
    }
}
