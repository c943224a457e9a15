package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.DocumentListJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.StatusCountsJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentOrder;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists documents, and says how many there are. */
final class DocumentListing {
    private static final int MAXIMUM_QUERY = 200;
    private static final String STATUSES = "some of pending, processing, completed and failed, parted by commas";
    private static final String ORDERS = "oldest, newest or name";

    private final MedMentor medMentor;

    DocumentListing(MedMentor medMentor) {
        this.medMentor = medMentor;
    }

    void addTo(RouteTable table, String path, String tag) {
        table.add(Route.get(path, "listDocuments")
                .about(tag, "Lists the documents that the caller may read, the oldest first if not said otherwise.")
                .allow(Permission.READ_LIBRARY)
                .paged(Query.MAXIMUM_LIMIT)
                .query("collection", "string", "Only documents of this collection.")
                .query(
                        "status",
                        "string",
                        "Only documents whose newest version is one of these, such as pending,failed.")
                .query("query", "string", "Only documents with this in their name; ASCII letters in whatever case.")
                .query(
                        "sort",
                        Arrays.stream(DocumentOrder.values())
                                .map(DocumentOrder::wireName)
                                .toList(),
                        "In which order; oldest if absent.")
                .query("counts", "boolean", "Whether to count all documents of the collection, by status.")
                .problems(404)
                .returns(200, DocumentListJson.class, "A stretch of the list.")
                .handle(this::list));
    }

    private void list(Context ctx, Principal caller) {
        PersonalLibrary library = medMentor.as(caller, RequestCaller.of(ctx)).library();
        int limit = Query.limit(ctx);
        Optional<CollectionId> collection =
                Optional.ofNullable(ctx.queryParam("collection")).map(CollectionId::new);
        DocumentQuery query = new DocumentQuery(
                collection,
                Query.parsed(ctx, "status", DocumentListing::statuses, STATUSES).orElse(Set.of()),
                name(ctx),
                Query.parsed(ctx, "sort", DocumentOrder::of, ORDERS).orElse(DocumentOrder.OLDEST));
        Query.Stretch<ListedDocument> stretch = Query.Stretch.of(
                library.search(query, Query.cursor(ctx, DocumentListing::place), limit + 1),
                limit,
                listed -> place(listed.document()));
        boolean counts = Query.flag(ctx, "counts");
        ctx.result(Json.write(new DocumentListJson(
                stretch.items().stream()
                        .map(listed -> DocumentJson.of(listed.document(), listed.latest()))
                        .toList(),
                stretch.next().orElse(null),
                counts ? StatusCountsJson.of(library.countByStatus(collection)) : null)));
    }

    private static Optional<Set<IngestionStatus>> statuses(String list) {
        List<String> names = List.of(list.toUpperCase(Locale.ROOT).split(","));
        Set<IngestionStatus> found = Arrays.stream(IngestionStatus.values())
                .filter(status -> names.contains(status.name()))
                .collect(Collectors.toSet());
        return found.size() == names.size() ? Optional.of(found) : Optional.empty();
    }

    private static Optional<String> name(Context ctx) {
        Optional<String> name = Query.text(ctx, "query");
        if (name.isPresent() && name.get().length() > MAXIMUM_QUERY) {
            throw new InvalidInputException(
                    "invalid_parameter", "The parameter query has at most " + MAXIMUM_QUERY + " characters.");
        }
        return name;
    }

    /** No id holds a slash. */
    private static String place(Document document) {
        return document.id() + "/" + document.name();
    }

    private static DocumentPlace place(String text) {
        String[] parts = text.split("/", 2);
        return new DocumentPlace(parts.length == 2 ? parts[1] : "", new DocumentId(parts[0]));
    }
}
