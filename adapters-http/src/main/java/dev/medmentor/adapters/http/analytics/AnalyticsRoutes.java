package dev.medmentor.adapters.http.analytics;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.AnalyticsContentJson;
import dev.medmentor.adapters.http.json.AnalyticsPeopleJson;
import dev.medmentor.adapters.http.json.AnalyticsQueriesJson;
import dev.medmentor.adapters.http.json.AnalyticsRatingsJson;
import dev.medmentor.adapters.http.json.AnalyticsRebuildJson;
import dev.medmentor.adapters.http.json.AnalyticsSummaryJson;
import dev.medmentor.adapters.http.json.AnalyticsUnansweredJson;
import dev.medmentor.adapters.http.json.AnalyticsUsageJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.analytics.Analytics;
import dev.medmentor.analytics.CountsReport;
import dev.medmentor.analytics.LookAtQuestions;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what was asked, answered, rated and used, and what could not be answered. */
public final class AnalyticsRoutes {
    private static final String ROOT = "/api/v1/analytics/";
    private static final String TAG = "Analytics";
    private static final int MOST = 100;

    private final Analytics analytics;
    private final InstantSource clock;

    public AnalyticsRoutes(MedMentor medMentor, InstantSource clock) {
        this.analytics = medMentor.analytics();
        this.clock = clock;
    }

    public void addTo(RouteTable table) {
        table.add(compared(
                        "summary",
                        "summariseAnalytics",
                        "The figures of a period in short.",
                        AnalyticsSummaryJson.class)
                .handle(this::summary));
        table.add(compared(
                        "queries",
                        "countQueries",
                        "Questions, and what became of them, over time and by weekday and hour.",
                        AnalyticsQueriesJson.class)
                .handle(this::queries));
        table.add(compared("people", "countPeople", "How many people asked, over time.", AnalyticsPeopleJson.class)
                .handle(this::people));
        table.add(compared(
                        "ratings",
                        "countRatings",
                        "What people thought of answers, over time and by assistant.",
                        AnalyticsRatingsJson.class)
                .handle(this::ratings));
        table.add(compared("usage", "countUsage", "What answers used of models, over time.", AnalyticsUsageJson.class)
                .handle(this::usage));
        table.add(tabled(
                        of("content", "countContent", "Which documents, pages and passages were cited most.")
                                .query("limit", 1, MOST, "How many of each at most."),
                        AnalyticsContentJson.class)
                .handle(this::content));
        table.add(of("unanswered", "listUnanswered", "What was not answered, or badly, by meaning.")
                .query("state", states(), "Only such groups.")
                .query("limit", 1, MOST, "How many groups at most.")
                .returns(200, AnalyticsUnansweredJson.class, "The groups, the largest first.")
                .returns(200, "text/csv", "Their questions as a table.")
                .handle(this::unanswered));
        table.add(Route.patch(ROOT + "unanswered/{id}", "changeUnanswered")
                .about(
                        TAG,
                        "Says that nothing is to be done about a group of questions, or that something is after all.")
                .allow(Permission.WRITE_LIBRARY)
                .id("id", "The group's id.")
                .json(IgnoreBody.class)
                .returnsNothing()
                .handle(this::ignore));
        table.add(Route.post(ROOT + "rebuild", "rebuildAnalytics")
                .about(TAG, "Has everything counted anew, from the oldest message that there is on.")
                .allow(Permission.ADMINISTER)
                .returns(202, AnalyticsRebuildJson.class, "It is being counted.")
                .handle(this::rebuild));
    }

    private static Route.Builder of(String path, String operation, String summary) {
        return AnalyticsRequest.describe(
                Route.get(ROOT + path, operation).about(TAG, summary).allow(Permission.READ_ANALYTICS));
    }

    private static Route.Builder compared(String path, String operation, String summary, Class<?> figures) {
        Route.Builder route = of(path, operation, summary)
                .query("compare", List.of("previous"), "Says what as many days before came to, too.");
        return tabled(route, figures);
    }

    private static Route.Builder tabled(Route.Builder route, Class<?> figures) {
        return route.returns(200, figures, "The figures.").returns(200, "text/csv", "The same as a table.");
    }

    private void summary(Context ctx, Principal caller) {
        AnalyticsRequest request = AnalyticsRequest.of(ctx, clock);
        AnalyticsSummaryJson found = AnalyticsSummaryJson.of(
                counts(caller, request),
                analytics.reports().people(caller, request.whole(), request.assistant(), request.compare()));
        answer(ctx, request, found, CsvTables::of);
    }

    private void queries(Context ctx, Principal caller) {
        AnalyticsRequest request = AnalyticsRequest.of(ctx, clock);
        answer(ctx, request, AnalyticsQueriesJson.of(counts(caller, request)), CsvTables::of);
    }

    private void people(Context ctx, Principal caller) {
        AnalyticsRequest request = AnalyticsRequest.of(ctx, clock);
        answer(
                ctx,
                request,
                AnalyticsPeopleJson.of(
                        analytics.reports().people(caller, request.period(), request.assistant(), request.compare())),
                CsvTables::of);
    }

    private void ratings(Context ctx, Principal caller) {
        AnalyticsRequest request = AnalyticsRequest.of(ctx, clock);
        answer(
                ctx,
                request,
                AnalyticsRatingsJson.of(
                        counts(caller, request), analytics.reports().byAssistant(caller, request.whole())),
                CsvTables::of);
    }

    private void usage(Context ctx, Principal caller) {
        AnalyticsRequest request = AnalyticsRequest.of(ctx, clock);
        answer(ctx, request, AnalyticsUsageJson.of(counts(caller, request)), CsvTables::of);
    }

    private void content(Context ctx, Principal caller) {
        AnalyticsRequest request = AnalyticsRequest.of(ctx, clock);
        answer(
                ctx,
                request,
                AnalyticsContentJson.of(analytics
                        .reports()
                        .content(caller, request.whole(), request.assistant(), Query.limit(ctx, MOST))),
                CsvTables::of);
    }

    private void unanswered(Context ctx, Principal caller) {
        AnalyticsRequest request = AnalyticsRequest.of(ctx, clock);
        Optional<LookAtQuestions.State> state =
                Query.parsed(ctx, "state", AnalyticsRoutes::state, "open, resolved or ignored");
        answer(
                ctx,
                request,
                AnalyticsUnansweredJson.of(
                        request.whole(),
                        analytics
                                .questions()
                                .list(caller, request.whole(), request.assistant(), state, Query.limit(ctx, MOST))),
                CsvTables::of);
    }

    private CountsReport counts(Principal caller, AnalyticsRequest request) {
        return analytics.reports().counts(caller, request.period(), request.assistant(), request.compare());
    }

    private static List<String> states() {
        return Arrays.stream(LookAtQuestions.State.values())
                .map(LookAtQuestions.State::wireName)
                .toList();
    }

    private static Optional<LookAtQuestions.State> state(String name) {
        return Stream.of(LookAtQuestions.State.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }

    private static <T> void answer(Context ctx, AnalyticsRequest request, T found, Function<T, String> table) {
        if (request.csv()) {
            ctx.header("Content-Disposition", "attachment; filename=\"analytics.csv\"");
            ctx.contentType(AnalyticsRequest.CSV).result(table.apply(found));
        } else {
            ctx.result(Json.write(found));
        }
    }

    private void ignore(Context ctx, Principal caller) {
        MessageId id = PathId.of(
                ctx,
                "id",
                MessageId::new,
                "group_not_found",
                "There is no group of questions " + ctx.pathParam("id") + ".");
        IgnoreBody body = JsonBody.read(ctx, IgnoreBody.class);
        analytics.questions().ignore(caller, id, Fields.required("ignored", body.ignored()));
        ctx.status(204);
    }

    private void rebuild(Context ctx, Principal caller) {
        int days = analytics.rebuilds().rebuild(caller.tenant());
        ctx.status(202).result(Json.write(new AnalyticsRebuildJson(days)));
    }

    /** What is to become of a group of questions. */
    private record IgnoreBody(
            @Field(value = "Whether nothing is to be done about it.", required = true) @Nullable
            Boolean ignored) {}
}
