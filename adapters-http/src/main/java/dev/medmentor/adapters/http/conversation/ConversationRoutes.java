package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.assistant.AssistantRoutes;
import dev.medmentor.adapters.http.json.ConversationJson;
import dev.medmentor.adapters.http.json.ConversationListJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.MessageJson;
import dev.medmentor.adapters.http.json.MessageListJson;
import dev.medmentor.adapters.http.retrieval.FilterFields;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.Revision;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.ConversationChange;
import dev.medmentor.conversation.GiveFeedback;
import dev.medmentor.conversation.ManageConversations;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, lists, changes and deletes a person's conversations. */
public final class ConversationRoutes {
    private static final String CONVERSATIONS = "/api/v1/conversations";
    private static final String ONE = CONVERSATIONS + "/{id}";
    private static final String TAG = "Conversations";
    private static final int MOST = 50;

    private final ManageConversations conversations;
    private final GiveFeedback feedback;

    public ConversationRoutes(MedMentor medMentor) {
        this.conversations = medMentor.conversations().manage();
        this.feedback = medMentor.conversations().feedback();
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(CONVERSATIONS, "createConversation")
                .about(TAG, "Begins a conversation.")
                .allow(Permission.ASK)
                .optionalJson(NewConversation.class)
                .returns(201, ConversationJson.class, "The conversation.")
                .problems(404)
                .idempotent()
                .handle(this::create));
        table.add(Route.get(CONVERSATIONS, "listConversations")
                .about(TAG, "Lists the caller's conversations, the latest first.")
                .allow(Permission.ASK)
                .query("query", "string", "Only those that have these words in their title or messages.")
                .paged(MOST)
                .returns(200, ConversationListJson.class, "A stretch of the list.")
                .handle(this::list));
        table.add(of(Route.get(ONE, "getConversation"), "A conversation.")
                .returns(200, ConversationJson.class, "The conversation; its ETag is what If-Match asks for.")
                .handle((ctx, caller) -> answer(ctx, conversations.get(caller, PathIds.conversation(ctx)))));
        table.add(of(
                        Route.patch(ONE, "updateConversation"),
                        "Renames a conversation, limits it, or goes to another of its branches.")
                .json(ConversationPatch.class)
                .returns(200, ConversationJson.class, "The conversation as it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(of(Route.delete(ONE, "deleteConversation"), "Deletes a conversation with its messages.")
                .returnsNothing()
                .handle(this::delete));
        table.add(of(Route.get(ONE + "/messages", "listMessages"), "Its messages on whatever branch, ascending by age.")
                .paged(MOST)
                .returns(200, MessageListJson.class, "A stretch of the list.")
                .handle(this::messages));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.ASK).id("id", "The conversation's id.");
    }

    private void create(Context ctx, Principal caller) {
        NewConversation body = JsonBody.readOr(ctx, NewConversation.class, new NewConversation(null, null, null, null));
        Conversation made = conversations.create(
                caller,
                Optional.ofNullable(body.assistant())
                        .filter(id -> !id.equals(AssistantRoutes.BUILT_IN))
                        .map(ConversationRoutes::assistant),
                channel(body.channel(), caller),
                body.title() == null ? "" : body.title(),
                body.scope() == null ? PassageFilter.ALL : body.scope().toFilter());
        ctx.header("Location", CONVERSATIONS + "/" + made.id()).status(201);
        answer(ctx, made);
    }

    /** @throws NotFoundException for what no assistant can be called, as for one that there is not */
    private static AssistantId assistant(String id) {
        try {
            return new AssistantId(id);
        } catch (InvalidInputException e) {
            throw new NotFoundException("assistant_not_found", "There is no assistant " + id + ".", e);
        }
    }

    private static Channel channel(@Nullable String given, Principal caller) {
        if (given == null) {
            return caller.kind() == Principal.Kind.ACCOUNT ? Channel.WEB : Channel.API;
        }
        return Fields.parsed(
                "channel",
                given,
                name -> Channel.of(name).filter(channel -> channel == Channel.WEB || channel == Channel.API),
                "web or api");
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx, MOST);
        List<Conversation> found = conversations.list(
                caller, Query.text(ctx, "query"), Query.cursor(ctx, ConversationRoutes::position), limit + 1);
        Query.Stretch<Conversation> stretch = Query.Stretch.of(found, limit, ConversationRoutes::position);
        ctx.result(Json.write(new ConversationListJson(
                stretch.items().stream().map(ConversationJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private static String position(Conversation conversation) {
        return conversation.updatedAt() + " " + conversation.id();
    }

    private static ConversationCursor position(String text) {
        String[] parts = text.split(" ", -1);
        try {
            return new ConversationCursor(Instant.parse(parts[0]), new ConversationId(parts[parts.length - 1]));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no position: " + text, e);
        }
    }

    private void update(Context ctx, Principal caller) {
        ConversationId id = PathIds.conversation(ctx);
        conversations.get(caller, id);
        ConversationPatch body =
                JsonBody.readPatch(ctx, ConversationPatch.class).body();
        ConversationChange change = new ConversationChange(
                Optional.ofNullable(body.title()),
                Optional.ofNullable(body.scope()).map(ScopeBody::toFilter),
                Optional.ofNullable(body.leaf()).map(ConversationRoutes::message));
        Optional<Integer> wanted = Revision.wanted(ctx);
        answer(ctx, Revision.matched(wanted, () -> conversations.change(caller, id, change, wanted)));
    }

    /** @throws NotFoundException for what no conversation can be called, as for one that there is not */
    static ConversationId conversation(String id) {
        try {
            return new ConversationId(id);
        } catch (InvalidInputException e) {
            throw new NotFoundException("conversation_not_found", "There is no conversation " + id + ".", e);
        }
    }

    /** @throws NotFoundException for what no message can be called, as for one that there is not */
    static MessageId message(String id) {
        try {
            return new MessageId(id);
        } catch (InvalidInputException e) {
            throw new NotFoundException("message_not_found", "There is no message " + id + ".", e);
        }
    }

    private void delete(Context ctx, Principal caller) {
        conversations.delete(caller, PathIds.conversation(ctx));
        ctx.status(204);
    }

    private void messages(Context ctx, Principal caller) {
        ConversationId id = PathIds.conversation(ctx);
        conversations.get(caller, id);
        int limit = Query.limit(ctx, MOST);
        List<Message> found = conversations.messages(caller, id, Query.cursor(ctx, MessageId::new), limit + 1);
        Query.Stretch<Message> stretch =
                Query.Stretch.of(found, limit, message -> message.id().value());
        Map<MessageId, Feedback> said = feedback.saidIn(caller, id);
        ctx.result(Json.write(new MessageListJson(
                stretch.items().stream()
                        .map(message -> MessageJson.of(message, Optional.ofNullable(said.get(message.id()))))
                        .toList(),
                stretch.next().orElse(null))));
    }

    private static void answer(Context ctx, Conversation conversation) {
        Revision.tell(ctx, conversation.revision());
        ctx.result(Json.write(ConversationJson.of(conversation)));
    }

    /** A conversation to be begun; all may be absent. */
    private record NewConversation(
            @Field("An assistant's id; default, or absent: the built-in one.") @Nullable
            String assistant,

            @Field(
                    value = "web for people, api for programs; by how the caller came in, if absent.",
                    values = {"web", "api"})
            @Nullable
            String channel,

            @Field(value = "If absent, the first question becomes it.", most = Conversation.MAXIMUM_TITLE) @Nullable
            String title,

            @Nullable ScopeBody scope) {}

    /** What is to change; what is absent stays. */
    private record ConversationPatch(
            @Field(most = Conversation.MAXIMUM_TITLE) @Nullable
            String title,

            @Field("A message of the conversation: the branch that it is on is read and continued.") @Nullable
            String leaf,

            @Nullable ScopeBody scope) {}

    /** What a conversation is limited to; what is absent limits nothing. */
    private record ScopeBody(
            @Field(value = FilterFields.COLLECTIONS, most = FilterFields.MAXIMUM) @Nullable
            List<@Nullable String> collections,

            @Field(value = FilterFields.DOCUMENTS, most = FilterFields.MAXIMUM) @Nullable
            List<@Nullable String> documents,

            @Field(value = FilterFields.SOURCE_TYPES, most = FilterFields.MAXIMUM) @Nullable
            List<@Nullable String> sourceTypes,

            @Field(value = FilterFields.METADATA, most = FilterFields.MAXIMUM) @Nullable
            Map<String, @Nullable String> metadata) {
        PassageFilter toFilter() {
            return FilterFields.filter(collections, documents, sourceTypes, metadata);
        }
    }
}
