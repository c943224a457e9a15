package dev.medmentor.adapters.http.assistant;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.ShownWidgetJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.AccountLimit;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.OwnPages;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.RateLimiter;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers visitors of other pages in the frame of a widget: as guests, from its assistant alone. The frame is a page of
 * ours, which browsers show nowhere but on the widget's origins; only it may ask. Visitors are counted by a sealed
 * cookie, their address, and all together by the widget.
 */
public final class WidgetGuestRoutes {
    private static final String WIDGETS = "/api/v1/widgets";
    private static final String TAG = "Widgets";

    private final MedMentor medMentor;
    private final Answers answers;
    private final Identity identity;
    private final OwnPages pages;
    private final GuestCookie cookie;

    public WidgetGuestRoutes(MedMentor medMentor, IdentityAccess access, Answers answers) {
        this.medMentor = medMentor;
        this.answers = answers;
        identity = access.identity();
        pages = new OwnPages(access.publicUrl());
        boolean secure = "https".equals(access.publicUrl().getScheme());
        // Within a page of another site, browsers keep none but such cookies, apart by that site.
        String site = secure ? "None; Partitioned" : "Lax";
        cookie = new GuestCookie("mm_widget", WIDGETS, site, secure, access);
    }

    public void addTo(RouteTable table) {
        table.add(of(Route.get(WIDGETS + "/{key}", "getShownWidget"))
                .about(TAG, "What a widget shows of its assistant.")
                .returns(200, ShownWidgetJson.class, "Its name, and what to ask it.")
                .handle(this::show));
        table.add(of(Route.post(WIDGETS + "/{key}/chat", "askWidget"))
                .about(TAG, "Answers a visitor's question as the answer is made; for the widget's own frame.")
                .rate(RateClass.GUEST)
                .json(WidgetQuestionBody.class)
                .streams("The answer as it is made.", ChatRoutes.EVENTS)
                .problems(403, 409, 502, 503)
                .handle(this::ask));
    }

    private static Route.Builder of(Route.Builder route) {
        return route.allow(Permission.PUBLIC).id("key", "The widget's key.");
    }

    private void show(Context ctx, Principal nobody) {
        WidgetId.Key key = key(ctx);
        AssistantSettings settings = settings(guest(key, "unknown"), widget(key));
        ctx.result(Json.write(ShownWidgetJson.of(settings)));
    }

    private void ask(Context ctx, Principal nobody) {
        if (pages.isForeign(ctx)) {
            throw new HttpFailure(403, "origin_not_allowed", "Only the frame of the widget itself may ask here.");
        }
        WidgetId.Key key = key(ctx);
        Widget widget = widget(key);
        WidgetQuestionBody body = JsonBody.read(ctx, WidgetQuestionBody.class);
        String text = Fields.required("question", body.question());
        if (text.isBlank() || text.length() >= Question.MAXIMUM_LENGTH) {
            throw new InvalidInputException(
                    "invalid_field",
                    "A question is not empty and has fewer than " + Question.MAXIMUM_LENGTH + " characters.");
        }
        settings(guest(key, "unknown"), widget);
        String pseudonym = cookie.pseudonym(ctx);
        Principal guest = guest(key, pseudonym);
        AccountLimit.of(ctx).spend(guest.name());
        spend(new RateLimiter.Limit("widget-visitor", widget.perVisitor(), Duration.ofHours(1)), key + " " + pseudonym);
        spend(new RateLimiter.Limit("widget-day", widget.perDay(), Duration.ofDays(1)), key.toString());
        Question question = Question.of(text);
        answers.stream(
                ctx,
                answers.question(
                        guest,
                        Optional.of(widget.assistant()),
                        new Question(
                                text,
                                ChatBody.messages(body.history()),
                                question.filter(),
                                question.mode(),
                                question.passages())),
                AnswerForm.PLAIN);
    }

    private void spend(RateLimiter.Limit limit, String subject) {
        RateLimiter.Decision decision = identity.rateLimiter().take(limit, subject, 1);
        if (!decision.allowed()) {
            long wait = Math.max(1, decision.resetIn().plusMillis(999).toSeconds());
            throw new HttpFailure(
                    429,
                    "widget_limit",
                    "No more questions can be asked here for now. Try again in " + wait + " seconds.",
                    Map.of("Retry-After", String.valueOf(wait)));
        }
    }

    private Principal guest(WidgetId.Key key, String pseudonym) {
        try {
            return identity.tenants().guest(key.tenant(), pseudonym);
        } catch (NotFoundException e) {
            throw notFound(e);
        }
    }

    /** What is published; an assistant that is public no longer has no widgets to show. */
    private AssistantSettings settings(Principal guest, Widget widget) {
        try {
            return medMentor.assistants().answering(guest, widget.assistant()).settings();
        } catch (NotFoundException e) {
            throw notFound(e);
        }
    }

    private Widget widget(WidgetId.Key key) {
        return medMentor.widgets().find(key.tenant(), key.id()).orElseThrow(() -> notFound(null));
    }

    private static WidgetId.Key key(Context ctx) {
        try {
            return WidgetId.Key.parse(ctx.pathParam("key"));
        } catch (InvalidInputException e) {
            throw notFound(e);
        }
    }

    private static NotFoundException notFound(@Nullable RuntimeException cause) {
        String message = "There is no such widget (any more).";
        return cause == null
                ? new NotFoundException(WidgetRoutes.NOT_FOUND, message)
                : new NotFoundException(WidgetRoutes.NOT_FOUND, message, cause);
    }

    private record WidgetQuestionBody(
            @Field(required = true, least = 1, most = Question.MAXIMUM_LENGTH - 1) @Nullable
            String question,

            @Field("Earlier messages, oldest first; the last ten count.") @Nullable
            List<ChatBody.@Nullable Turn> history) {}
}
