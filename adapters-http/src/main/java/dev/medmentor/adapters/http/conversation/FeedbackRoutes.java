package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.assistant.AssistantRoutes;
import dev.medmentor.adapters.http.json.ExplanationJson;
import dev.medmentor.adapters.http.json.FeedbackJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.ReviewJson;
import dev.medmentor.adapters.http.json.ReviewListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.conversation.GiveFeedback;
import dev.medmentor.conversation.ManageConversations;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what people think of answers, shows it to mentors, and says why an answer is as it is. */
public final class FeedbackRoutes {
    private static final String OWN = "/api/v1/messages/{id}/feedback";
    private static final String TAG = "Feedback";
    private static final int MOST = 50;

    private final GiveFeedback feedback;
    private final ManageConversations conversations;

    public FeedbackRoutes(MedMentor medMentor) {
        this.feedback = medMentor.conversations().feedback();
        this.conversations = medMentor.conversations().manage();
    }

    public void addTo(RouteTable table) {
        table.add(of(Route.get(OWN, "getFeedback"), "What the caller said of an answer.")
                .returns(200, FeedbackJson.class, "The feedback.")
                .handle((ctx, caller) -> answer(ctx, feedback.get(caller, PathIds.message(ctx)))));
        table.add(of(Route.put(OWN, "giveFeedback"), "Rates an answer, instead of what was said of it before.")
                .json(FeedbackBody.class)
                .returns(200, FeedbackJson.class, "The feedback.")
                .problems(409)
                .handle(this::give));
        table.add(of(Route.delete(OWN, "removeFeedback"), "Takes it back.")
                .returnsNothing()
                .handle(this::remove));
        table.add(of(
                        Route.get("/api/v1/messages/{id}/explanation", "explainAnswer"),
                        "Why an answer is as it is: for whoever asked, and for those who may change the assistant.")
                .returns(200, ExplanationJson.class, "What was searched for, found, put into the prompt and used.")
                .handle(this::explain));
        table.add(Route.get("/api/v1/assistants/{id}/feedback", "listFeedback")
                .about(TAG, "What was said of an assistant's answers, the latest first: for those who may change it.")
                .allow(Permission.WRITE_LIBRARY)
                .id("id", "The assistant's id, or default for the built-in one.")
                .query("rating", List.of("up", "down"), "Only such.")
                .paged(MOST)
                .returns(200, ReviewListJson.class, "A stretch of the list.")
                .handle(this::list));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.ASK).id("id", "The message's id.");
    }

    private void give(Context ctx, Principal caller) {
        MessageId id = PathIds.message(ctx);
        conversations.message(caller, id);
        FeedbackBody body = JsonBody.read(ctx, FeedbackBody.class);
        Feedback.Rating rating =
                Fields.parsed("rating", Fields.required("rating", body.rating()), FeedbackRoutes::rating, "up or down");
        Optional<Feedback.Reason> reason = Optional.ofNullable(body.reason())
                .map(given -> Fields.parsed("reason", given, Feedback.Reason::of, "one of " + reasons()));
        answer(ctx, feedback.give(caller, id, rating, reason, body.comment() == null ? "" : body.comment()));
    }

    private static Optional<Feedback.Rating> rating(String name) {
        return Stream.of(Feedback.Rating.values())
                .filter(rating -> rating.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static String reasons() {
        return Stream.of(Feedback.Reason.values())
                .map(Feedback.Reason::wireName)
                .collect(Collectors.joining(", "));
    }

    private void remove(Context ctx, Principal caller) {
        feedback.remove(caller, PathIds.message(ctx));
        ctx.status(204);
    }

    private void explain(Context ctx, Principal caller) {
        GiveFeedback.Seen seen = feedback.explained(caller, PathIds.message(ctx));
        ctx.result(Json.write(ExplanationJson.of(
                seen, feedback.passageTexts(caller, seen.message().answer().orElseThrow()))));
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx, MOST);
        List<GiveFeedback.Reviewed> found = feedback.list(
                caller,
                AssistantRoutes.named(ctx),
                Query.parsed(ctx, "rating", FeedbackRoutes::rating, "up or down"),
                Query.cursor(ctx, FeedbackRoutes::cursor),
                limit + 1);
        Query.Stretch<GiveFeedback.Reviewed> stretch =
                Query.Stretch.of(found, limit, reviewed -> position(reviewed.feedback()));
        ctx.result(Json.write(new ReviewListJson(
                stretch.items().stream().map(ReviewJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private static String position(Feedback last) {
        return last.updatedAt() + " " + last.message() + " " + last.account();
    }

    private static Feedback.Cursor cursor(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no position: " + text);
        }
        try {
            return new Feedback.Cursor(Instant.parse(parts[0]), new MessageId(parts[1]), new AccountId(parts[2]));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no position: " + text, e);
        }
    }

    private static void answer(Context ctx, Feedback given) {
        ctx.result(Json.write(FeedbackJson.of(given)));
    }

    /** What somebody thinks of an answer. */
    private record FeedbackBody(
            @Field(required = true, oneOf = Feedback.Rating.class) @Nullable
            String rating,

            @Field(oneOf = Feedback.Reason.class) @Nullable String reason,

            @Field(most = Feedback.MAXIMUM_COMMENT) @Nullable
            String comment) {}
}
