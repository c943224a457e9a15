package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.DocumentListJson;
import dev.medmentor.adapters.http.json.DocumentRef;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.PageJson;
import dev.medmentor.adapters.http.json.PageListJson;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.library.BrowseLibrary;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows documents, their pages, files and progress. */
public final class DocumentRoutes {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAXIMUM_LIMIT = 200;

    private final BrowseLibrary library;
    private final TenantId tenant;
    private final DocumentEvents events;

    public DocumentRoutes(MedMentor medMentor, TenantId tenant, Traffic traffic) {
        this.library = medMentor.library();
        this.tenant = tenant;
        this.events = new DocumentEvents(library, tenant, traffic);
    }

    public void register(RoutesConfig routes) {
        routes.get(DOCUMENTS, this::list);
        routes.get(DOCUMENTS + "/{id}", this::show);
        routes.get(DOCUMENTS + "/{id}/events", events::follow);
        routes.get(DOCUMENTS + "/{id}/pages", this::pages);
        routes.get(DOCUMENTS + "/{id}/pages/{page}", this::page);
        routes.get(DOCUMENTS + "/{id}/file", this::file);
    }

    private void list(Context ctx) {
        int limit = Parameters.query(ctx, "limit", 1, MAXIMUM_LIMIT).orElse(DEFAULT_LIMIT);
        Optional<DocumentId> after =
                Optional.ofNullable(ctx.queryParam("cursor")).map(DocumentCursor::read);
        Optional<CollectionId> collection =
                Optional.ofNullable(ctx.queryParam("collection")).map(CollectionId::new);
        List<Document> found = library.documents(tenant, collection, after, limit + 1);
        List<Document> shown = found.subList(0, Math.min(limit, found.size()));
        String next =
                found.size() > limit ? DocumentCursor.after(shown.get(limit - 1).id()) : null;
        ctx.result(Json.write(
                new DocumentListJson(shown.stream().flatMap(this::latest).toList(), next)));
    }

    /** Nothing if the document was deleted since it was listed. */
    private Stream<DocumentJson> latest(Document document) {
        try {
            return Stream.of(
                    DocumentJson.of(document, library.version(tenant, document.id(), document.latestVersion())));
        } catch (NotFoundException e) {
            return Stream.empty();
        }
    }

    private void show(Context ctx) {
        Document document = library.document(tenant, Parameters.document(ctx));
        ctx.result(Json.write(DocumentJson.of(document, version(ctx, document, document.latestVersion()))));
    }

    private void pages(Context ctx) {
        Document document = library.document(tenant, Parameters.document(ctx));
        int version = version(ctx, document, shown(document)).number();
        ctx.result(Json.write(
                PageListJson.of(reference(document, version), library.verdicts(tenant, document.id(), version))));
    }

    private void page(Context ctx) {
        Document document = library.document(tenant, Parameters.document(ctx));
        int version = version(ctx, document, shown(document)).number();
        ctx.result(Json.write(PageJson.of(
                reference(document, version), library.page(tenant, document.id(), version, Parameters.page(ctx)))));
    }

    private void file(Context ctx) {
        Document document = library.document(tenant, Parameters.document(ctx));
        DocumentVersion version = version(ctx, document, shown(document));
        FileDownload.send(ctx, document, version, library.file(tenant, document.id(), version.number()));
    }

    /** The version that answers questions, as citations refer to it; before there is one, the newest. */
    private static int shown(Document document) {
        return document.liveVersion() > 0 ? document.liveVersion() : document.latestVersion();
    }

    private DocumentVersion version(Context ctx, Document document, int otherwise) {
        int number = Parameters.query(ctx, "version", 1, Integer.MAX_VALUE).orElse(otherwise);
        return library.version(tenant, document.id(), number);
    }

    private static DocumentRef reference(Document document, int version) {
        return new DocumentRef(document.id().value(), document.name(), version);
    }
}
