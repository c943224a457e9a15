package dev.medmentor.adapters.http.assistant;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.WidgetJson;
import dev.medmentor.adapters.http.json.WidgetListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Revision;
import dev.medmentor.assistant.ManageWidgets;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets mentors put their assistants on pages of others. */
public final class WidgetRoutes {
    static final String NOT_FOUND = "widget_not_found";

    private static final String WIDGETS = "/api/v1/assistants/{id}/widgets";
    private static final String TAG = "Widgets";
    private static final int PER_VISITOR = 20;
    private static final int PER_DAY = 500;

    private final ManageWidgets widgets;

    public WidgetRoutes(ManageWidgets widgets) {
        this.widgets = widgets;
    }

    public void addTo(RouteTable table) {
        table.add(of(Route.post(WIDGETS, "createWidget"), "Puts a public assistant on pages of others.")
                .json(WidgetBody.class)
                .returns(201, WidgetJson.class, "Made; its key stands in the page that shows it, and is no secret.")
                .problems(409)
                .idempotent()
                .handle(this::create));
        table.add(of(Route.get(WIDGETS, "listWidgets"), "The widgets of an assistant.")
                .returns(200, WidgetListJson.class, "All of them.")
                .handle((ctx, caller) -> ctx.result(
                        Json.write(WidgetListJson.of(caller.tenant(), widgets.list(caller, assistant(ctx)))))));
        table.add(of(
                        Route.patch(WIDGETS + "/{widget}", "updateWidget"),
                        "Changes where a widget may stand, and its rates.")
                .id("widget", "The widget's id.")
                .json(WidgetBody.class)
                .returns(200, WidgetJson.class, "As it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(of(Route.delete(WIDGETS + "/{widget}", "removeWidget"), "Takes a widget off every page at once.")
                .id("widget", "The widget's id.")
                .returnsNothing()
                .handle((ctx, caller) -> {
                    widgets.remove(caller, assistant(ctx), widget(ctx), RequestCaller.of(ctx));
                    ctx.status(204);
                }));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.WRITE_LIBRARY).id("id", "The assistant's id.");
    }

    private static AssistantId assistant(Context ctx) {
        return AssistantRoutes.named(ctx)
                .orElseThrow(() -> new NotFoundException(
                        "assistant_not_found",
                        "The built-in assistant has no widgets. Make an assistant of your own."));
    }

    private static WidgetId widget(Context ctx) {
        String given = ctx.pathParam("widget");
        return PathId.of(ctx, "widget", WidgetId::new, NOT_FOUND, "There is no widget " + given + ".");
    }

    private void create(Context ctx, Principal caller) {
        WidgetBody body = JsonBody.read(ctx, WidgetBody.class);
        Widget made = widgets.create(
                caller,
                assistant(ctx),
                origins(body.origins()),
                body.perVisitor() == null ? PER_VISITOR : body.perVisitor(),
                body.perDay() == null ? PER_DAY : body.perDay(),
                RequestCaller.of(ctx));
        ctx.status(201);
        answer(ctx, caller, made);
    }

    private void update(Context ctx, Principal caller) {
        JsonBody.Patch<WidgetBody> patch = JsonBody.readPatch(ctx, WidgetBody.class);
        WidgetBody body = patch.body();
        Optional<Integer> wanted = Revision.wanted(ctx);
        answer(
                ctx,
                caller,
                Revision.matched(
                        wanted,
                        () -> widgets.change(
                                caller,
                                assistant(ctx),
                                widget(ctx),
                                before -> new Widget(
                                        before.id(),
                                        before.assistant(),
                                        patch.has("origins") ? origins(body.origins()) : before.origins(),
                                        body.perVisitor() == null ? before.perVisitor() : body.perVisitor(),
                                        body.perDay() == null ? before.perDay() : body.perDay(),
                                        before.createdAt(),
                                        before.revision()),
                                wanted,
                                RequestCaller.of(ctx))));
    }

    private static List<String> origins(@Nullable List<@Nullable String> given) {
        if (given == null || given.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException(
                    "missing_field", "The field origins lists the pages' origins, such as https://clinic.example.org.");
        }
        return given.stream().map(Objects::requireNonNull).toList();
    }

    private static void answer(Context ctx, Principal caller, Widget widget) {
        Revision.tell(ctx, widget.revision());
        ctx.result(Json.write(WidgetJson.of(caller.tenant(), widget)));
    }

    private record WidgetBody(
            @Field(
                    value = "Whose pages may show it, such as https://clinic.example.org.",
                    least = 1,
                    most = Widget.MAXIMUM_ORIGINS)
            @Nullable
            List<@Nullable String> origins,

            @Field(
                    value = "Questions of one visitor in an hour; 20 at first. The server's own limit for guests"
                            + " counts too.",
                    least = 1,
                    most = Widget.MAXIMUM_PER_VISITOR)
            @Nullable
            Integer perVisitor,

            @Field(value = "Questions of all in a day (UTC); 500 at first.", least = 1, most = Widget.MAXIMUM_PER_DAY)
            @Nullable
            Integer perDay) {}
}
