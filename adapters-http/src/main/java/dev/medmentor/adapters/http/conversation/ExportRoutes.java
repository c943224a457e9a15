package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.ConversationExportJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Acceptable;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.conversation.ExportedConversation;
import dev.medmentor.conversation.GiveFeedback;
import dev.medmentor.conversation.ManageConversations;
import dev.medmentor.conversation.port.ConversationPrinter;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Hands out whole conversations. */
public final class ExportRoutes {
    private static final List<String> FORMATS = List.of("json", "markdown", "pdf");
    /** Of each format. */
    private static final List<String> TYPES = List.of("application/json", "text/markdown", "application/pdf");

    private final ManageConversations conversations;
    private final GiveFeedback feedback;
    private final Optional<ConversationPrinter> printer;

    public ExportRoutes(MedMentor medMentor) {
        this.conversations = medMentor.conversations().manage();
        this.feedback = medMentor.conversations().feedback();
        this.printer = medMentor.conversationPrinter();
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/api/v1/conversations/{id}/export", "exportConversation")
                .about("Conversations", "A whole conversation, to be taken elsewhere.")
                .allow(Permission.ASK)
                .id("id", "The conversation's id.")
                .query("format", FORMATS, "json (every branch; if absent), markdown or pdf (the current one).")
                .returns(200, ConversationExportJson.class, "The conversation.")
                .returns(200, "text/markdown", "The conversation.")
                .returns(200, "application/pdf", "The conversation.")
                .handle(this::export));
    }

    private void export(Context ctx, Principal caller) {
        String format = Query.parsed(
                        ctx, "format", value -> Optional.of(value).filter(FORMATS::contains), "json, markdown or pdf")
                .orElse("json");
        Acceptable.require(ctx, List.of(TYPES.get(FORMATS.indexOf(format))));
        ExportedConversation exported = conversations.export(caller, PathIds.conversation(ctx));
        String ending = format.equals("markdown") ? "md" : format;
        ctx.header("Content-Disposition", "attachment; filename=\"conversation." + ending + "\"");
        switch (format) {
            case "json" ->
                ctx.result(Json.write(ConversationExportJson.of(
                        exported,
                        feedback.saidIn(caller, exported.conversation().id()))));
            case "pdf" -> ctx.contentType("application/pdf").result(pdf(exported));
            default -> ctx.contentType("text/markdown; charset=utf-8").result(ConversationMarkdown.of(exported));
        }
    }

    private byte[] pdf(ExportedConversation exported) {
        return printer.orElseThrow(() -> new InvalidInputException(
                        "no_pdf", "This service was built without PDF. Ask for json or markdown."))
                .pdf(exported);
    }
}
