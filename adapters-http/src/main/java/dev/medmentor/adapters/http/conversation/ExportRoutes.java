package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.ConversationExportJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.conversation.ExportedConversation;
import dev.medmentor.conversation.ManageConversations;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Hands out whole conversations. */
public final class ExportRoutes {
    private static final List<String> FORMATS = List.of("json", "markdown");

    private final ManageConversations conversations;

    public ExportRoutes(MedMentor medMentor) {
        this.conversations = medMentor.conversations().manage();
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/api/v1/conversations/{id}/export", "exportConversation")
                .about("Conversations", "A whole conversation, to be taken elsewhere.")
                .allow(Permission.ASK)
                .id("id", "The conversation's id.")
                .query("format", FORMATS, "json (every branch; if absent) or markdown (the current one).")
                .returns(200, ConversationExportJson.class, "The conversation.")
                .returns(200, "text/markdown", "The conversation.")
                .handle(this::export));
    }

    private void export(Context ctx, Principal caller) {
        ExportedConversation exported = conversations.export(caller, PathIds.conversation(ctx));
        String format = Query.parsed(
                        ctx, "format", value -> Optional.of(value).filter(FORMATS::contains), "json or markdown")
                .orElse("json");
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"conversation." + (format.equals("json") ? "json" : "md") + "\"");
        if (format.equals("json")) {
            ctx.result(Json.write(ConversationExportJson.of(exported)));
        } else {
            ctx.contentType("text/markdown; charset=utf-8").result(ConversationMarkdown.of(exported));
        }
    }
}
