package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.DocumentRef;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.PageJson;
import dev.medmentor.adapters.http.json.PageListJson;
import dev.medmentor.adapters.http.json.VersionListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.route.StreamEvent;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import io.javalin.http.Context;

/** Shows documents, their pages, files and progress. */
public final class DocumentRoutes {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final String TAG = "Documents";

    private final MedMentor medMentor;
    private final DocumentEvents events;

    public DocumentRoutes(MedMentor medMentor, Traffic traffic) {
        this.medMentor = medMentor;
        this.events = new DocumentEvents(medMentor, traffic);
    }

    public void addTo(RouteTable table) {
        new DocumentListing(medMentor).addTo(table, DOCUMENTS, TAG);
        table.add(of("", "getDocument", "A document and how its ingestion stands.")
                .returns(200, DocumentJson.class, "The document.")
                .handle(this::show));
        table.add(Route.get(DOCUMENTS + "/{id}/versions", "listVersions")
                .about(TAG, "The versions of a document, ascending.")
                .allow(Permission.READ_LIBRARY)
                .id("id", "The document's id.")
                .returns(200, VersionListJson.class, "All of them.")
                .handle(this::versions));
        table.add(of("/events", "followDocument", "Follows the ingestion of the newest version to its end.")
                .streams(
                        "Its progress as it happens.",
                        new StreamEvent("progress", DocumentJson.class, "Whenever the document changes."),
                        new StreamEvent("done", DocumentJson.class, "At the end."),
                        new StreamEvent("error", Problem.class, "Instead, if the document is deleted."))
                .handle(events::follow));
        table.add(of("/pages", "listPages", "What came of reading each page.")
                .returns(200, PageListJson.class, "A verdict for each page read so far.")
                .handle(this::pages));
        table.add(of("/pages/{page}", "getPage", "The text of a page, as citations are checked against it.")
                .id("page", "The page's number, from 1.")
                .returns(200, PageJson.class, "The page.")
                .handle(this::page));
        table.add(of("/file", "downloadDocument", "The file as it was uploaded.")
                .returns(200, "application/pdf", "The bytes of a PDF.")
                .returns(200, "application/octet-stream", "The bytes; a PDF's are declared as such.")
                .withHeader("Content-Disposition", "That it is to be saved, and its name.")
                .withHeader("ETag", "Names these bytes, for If-Range.")
                .readsHeader("Range", "Bytes of it, such as bytes=0-65535; of several ranges, the whole is sent.")
                .readsHeader("If-Range", "The ETag of what you have a part of; of another, the whole is sent.")
                .returns(206, "application/pdf", "The bytes of a PDF that Range asks for.")
                .returns(206, "application/octet-stream", "The bytes that Range asks for.")
                .withHeader("Content-Range", "Which bytes, and of how many.")
                .problems(416)
                .handle(this::file));
    }

    private static Route.Builder of(String rest, String operation, String summary) {
        Route.Builder route = Route.get(DOCUMENTS + "/{id}" + rest, operation)
                .about(TAG, summary)
                .allow(Permission.READ_LIBRARY)
                .id("id", "The document's id.");
        return rest.equals("/events")
                ? route
                : route.query(
                        "version",
                        1,
                        Integer.MAX_VALUE,
                        "A version's number; the one that answers questions if absent.");
    }

    private PersonalLibrary library(Context ctx, Principal caller) {
        return medMentor.as(caller, RequestCaller.of(ctx)).library();
    }

    private void show(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        Document document = library.document(Parameters.document(ctx));
        DocumentTag.answer(
                ctx,
                document,
                Json.write(DocumentJson.of(document, version(ctx, library, document, document.latestVersion()))));
    }

    private void versions(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        Document document = library.document(Parameters.document(ctx));
        ctx.result(Json.write(new VersionListJson(library.versions(document.id()).stream()
                .map(version -> DocumentJson.of(document, version))
                .toList())));
    }

    private void pages(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        Document document = library.document(Parameters.document(ctx));
        int version = version(ctx, library, document, shown(document)).number();
        ctx.result(Json.write(PageListJson.of(reference(document, version), library.verdicts(document.id(), version))));
    }

    private void page(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        Document document = library.document(Parameters.document(ctx));
        int version = version(ctx, library, document, shown(document)).number();
        ctx.result(Json.write(
                PageJson.of(reference(document, version), library.page(document.id(), version, Parameters.page(ctx)))));
    }

    private void file(Context ctx, Principal caller) {
        PersonalLibrary library = library(ctx, caller);
        Document document = library.document(Parameters.document(ctx));
        DocumentVersion version = version(ctx, library, document, shown(document));
        FileDownload.send(ctx, document, version, library.file(document.id(), version.number()));
    }

    /** The version that answers questions, as citations refer to it; before there is one, the newest. */
    private static int shown(Document document) {
        return document.liveVersion() > 0 ? document.liveVersion() : document.latestVersion();
    }

    private static DocumentVersion version(Context ctx, PersonalLibrary library, Document document, int otherwise) {
        int number = Parameters.query(ctx, "version", 1, Integer.MAX_VALUE).orElse(otherwise);
        return library.version(document.id(), number);
    }

    private static DocumentRef reference(Document document, int version) {
        return new DocumentRef(document.id().value(), document.name(), version);
    }
}
