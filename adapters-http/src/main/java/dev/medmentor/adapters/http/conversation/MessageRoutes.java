package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.assistant.AnswerStream;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.MessageJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.route.StreamEvent;
import dev.medmentor.adapters.http.web.EventStream;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Once;
import dev.medmentor.adapters.http.web.Places;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.Standing;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.conversation.AskInConversation;
import dev.medmentor.conversation.GiveFeedback;
import dev.medmentor.conversation.LiveAnswer;
import dev.medmentor.conversation.ManageConversations;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks, edits, has answers made again, stops them, and hands out what happens meanwhile. */
public final class MessageRoutes {
    private static final String CONVERSATION = "/api/v1/conversations/{id}/messages";
    private static final String ONE = "/api/v1/messages/{id}";
    private static final String TAG = "Messages";
    private static final StreamEvent[] EVENTS = {
        new StreamEvent("passages", AnswerStream.PassagesJson.class, "Once at most: what was found."),
        new StreamEvent("token", AnswerStream.TokenJson.class, "Many: the answer's text, piece by piece."),
        new StreamEvent("citation", CitationJson.class, "Each citation of the finished text, checked."),
        new StreamEvent("done", MessageJson.class, "At the end: the answer as it was stored. Its text counts."),
        new StreamEvent("error", Problem.class, "Instead, if there is no answer.")
    };

    private final AskInConversation ask;
    private final ManageConversations conversations;
    private final GiveFeedback feedback;
    private final FollowAnswer answers;
    private final Places followers;

    public MessageRoutes(MedMentor medMentor, Traffic traffic, Places followers) {
        this.followers = followers;
        this.ask = medMentor.conversations().ask();
        this.conversations = medMentor.conversations().manage();
        this.feedback = medMentor.conversations().feedback();
        this.answers = new FollowAnswer(medMentor.conversations(), traffic);
    }

    public void addTo(RouteTable table) {
        table.add(asking(Route.post(CONVERSATION, "ask"), "Asks in a conversation.")
                .id("id", "The conversation's id.")
                .json(QuestionBody.class)
                .handle(this::ask));
        table.add(asking(Route.post(ONE + "/edit", "editQuestion"), "Asks otherwise, on a branch of its own.")
                .id("id", "The question's id.")
                .json(EditBody.class)
                .handle(this::edit));
        table.add(asking(Route.post(ONE + "/regenerate", "regenerateAnswer"), "Has another answer made, on a branch.")
                .id("id", "The answer's id, or its question's.")
                .optionalJson(RegenerateBody.class)
                .handle(this::regenerate));
        table.add(of(Route.get(ONE, "getMessage"), "A message.")
                .returns(200, MessageJson.class, "The message.")
                .handle((ctx, caller) -> answer(ctx, caller, conversations.message(caller, PathIds.message(ctx)))));
        table.add(of(Route.get(ONE + "/events", "followAnswer"), "Goes on where a stream was lost.")
                .readsHeader("Last-Event-ID", "The id of the last event that arrived; from the beginning if absent.")
                .streams("The events after that one.", EVENTS)
                .problems(409, 429)
                .handle(this::events));
        table.add(of(Route.post(ONE + "/stop", "stopAnswer"), "Asks for no more of an answer; what there is stays.")
                .returns(200, MessageJson.class, "The message as it is now; perhaps still pending, for a moment.")
                .handle((ctx, caller) -> answer(ctx, caller, ask.stop(caller, PathIds.message(ctx)))));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.ASK).id("id", "The message's id.");
    }

    private static Route.Builder asking(Route.Builder route, String summary) {
        return route.about(TAG, summary)
                .allow(Permission.ASK)
                .rate(RateClass.CHAT)
                .returns(200, MessageJson.class, "The answer; its state says what became of it.")
                .withHeader("Location", "The answer's message.")
                .streams("The answer; as events with Accept: text/event-stream.", EVENTS)
                .problems(409, 429, 503)
                .idempotent();
    }

    private void ask(Context ctx, Principal caller) throws Exception {
        ConversationId id = PathIds.conversation(ctx);
        conversations.get(caller, id);
        QuestionBody body = JsonBody.read(ctx, QuestionBody.class);
        String text = Fields.required("text", body.text());
        Optional<MessageId> parent = Optional.ofNullable(body.parent()).map(ConversationRoutes::message);
        begin(ctx, caller, body.stream(), () -> ask.ask(caller, id, text, parent, isKept(body.keep())));
    }

    private void edit(Context ctx, Principal caller) throws Exception {
        MessageId id = PathIds.message(ctx);
        conversations.message(caller, id);
        EditBody body = JsonBody.read(ctx, EditBody.class);
        String text = Fields.required("text", body.text());
        begin(ctx, caller, body.stream(), () -> ask.edit(caller, id, text, isKept(body.keep())));
    }

    private void regenerate(Context ctx, Principal caller) throws Exception {
        MessageId id = PathIds.message(ctx);
        conversations.message(caller, id);
        RegenerateBody body = JsonBody.readOr(ctx, RegenerateBody.class, new RegenerateBody(null, null));
        begin(ctx, caller, body.stream(), () -> ask.regenerate(caller, id, isKept(body.keep())));
    }

    private static boolean isKept(@Nullable Boolean keep) {
        return !Boolean.FALSE.equals(keep);
    }

    /**
     * Has the answer begun once for each Idempotency-Key, and follows it as often as it is asked for. A place is taken
     * first: a question that nobody could follow would be answered all the same.
     */
    private void begin(Context ctx, Principal caller, @Nullable Boolean stream, Supplier<LiveAnswer> work)
            throws Exception {
        Places.Place place = followers.enter(caller);
        try {
            follow(ctx, caller, stream, work);
        } finally {
            place.close();
        }
    }

    private void follow(Context ctx, Principal caller, @Nullable Boolean stream, Supplier<LiveAnswer> work)
            throws Exception {
        AtomicReference<MessageId> begun = new AtomicReference<>();
        Once.of(ctx).run(() -> Sha256.hex(Sha256.digest().digest(JsonBody.bytes(ctx))), () -> {
            begun.set(work.get().id());
            ctx.header("Location", "/api/v1/messages/" + begun.get());
        });
        String location = ctx.res().getHeader("Location");
        if (location == null) {
            return; // The refusal that the same request got before.
        }
        MessageId id = new MessageId(location.substring(location.lastIndexOf('/') + 1));
        if (stream == null ? wantsEvents(ctx) : stream) {
            stream(ctx, caller, id, 0);
        } else {
            answers.follow(caller, id, 0, Standing.of(ctx), new Waiting(ctx));
            answer(ctx, caller, conversations.message(caller, id));
        }
    }

    private static boolean wantsEvents(Context ctx) {
        String accept = ctx.header("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    private void events(Context ctx, Principal caller) {
        MessageId id = PathIds.message(ctx);
        conversations.message(caller, id);
        String last = ctx.header("Last-Event-ID");
        int from = last == null || last.isBlank() ? 0 : after(last.strip());
        Places.Place place = followers.enter(caller);
        try {
            stream(ctx, caller, id, from);
        } finally {
            place.close();
        }
    }

    private static int after(String last) {
        if (!last.matches("[0-9]{1,8}")) {
            throw new InvalidInputException(
                    "invalid_last_event_id", "Last-Event-ID is the id of an event, a number. Send it as it came.");
        }
        return Integer.parseInt(last) + 1;
    }

    private void stream(Context ctx, Principal caller, MessageId id, int from) {
        try {
            answers.follow(caller, id, from, Standing.of(ctx), new Streaming(ctx));
        } catch (EventStream.ClientGoneException e) {
            // Nobody reads any more: nothing to tell.
        }
    }

    private void answer(Context ctx, Principal caller, Message message) {
        ctx.result(Json.write(MessageJson.of(message, feedback.said(caller, message))));
    }

    /** Writes each event as it comes. */
    private static final class Streaming implements FollowAnswer.Reader {
        private final Context ctx;
        private @Nullable EventStream open;

        Streaming(Context ctx) {
            this.ctx = ctx;
        }

        private EventStream stream() {
            if (open == null) {
                ctx.result(new byte[0]);
                ctx.status(200);
                open = EventStream.open(ctx);
            }
            return open;
        }

        @Override
        public void take(int id, String name, Object data) {
            stream().send(id, name, data);
        }

        @Override
        public void hold() {
            stream().hold();
        }

        @Override
        public void release() {
            stream().release();
        }

        @Override
        public void idle() {
            stream().keepAlive();
        }

        @Override
        public Problem problem(Throwable failure) {
            return Problems.of(failure, ctx);
        }
    }

    /** Waits for the end. */
    private record Waiting(Context ctx) implements FollowAnswer.Reader {
        @Override
        public void take(int id, String name, Object data) {
            // What is stored in the end says all.
        }

        @Override
        public void idle() {
            // Whoever waits for the whole cannot be told anything before.
        }

        @Override
        public Problem problem(Throwable failure) {
            return Problems.of(failure, ctx);
        }
    }

    /** A question. */
    private record QuestionBody(
            @Field(required = true, least = 1, most = Message.MAXIMUM_QUESTION - 1) @Nullable
            String text,

            @Field("The answer that it follows; the last one of the current branch if absent.") @Nullable
            String parent,

            @Field(KEEP) @Nullable Boolean keep,
            @Field(STREAM) @Nullable Boolean stream) {}

    /** A question in other words. */
    private record EditBody(
            @Field(required = true, least = 1, most = Message.MAXIMUM_QUESTION - 1) @Nullable
            String text,

            @Field(KEEP) @Nullable Boolean keep,
            @Field(STREAM) @Nullable Boolean stream) {}

    private record RegenerateBody(
            @Field(KEEP) @Nullable Boolean keep,
            @Field(STREAM) @Nullable Boolean stream) {}

    static final String KEEP =
            "Whether the answer goes on when nobody follows it any more; true if absent. If not, it stops soon.";
    static final String STREAM = "Whether to answer with events; as the header Accept says if absent.";
}
