package dev.medmentor.adapters.http.library;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.CollectionJson;
import dev.medmentor.adapters.http.json.CollectionListJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Revision;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.ManageCollections;
import dev.medmentor.library.model.CollectionChange;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, shows, shares and deletes collections. */
public final class CollectionRoutes {
    private static final String COLLECTIONS = "/api/v1/collections";
    private static final String TAG = "Collections";
    private static final String VISIBILITIES = "private, tenant or public";

    private final MedMentor medMentor;
    private final ManageCollections collections;

    public CollectionRoutes(MedMentor medMentor) {
        this.medMentor = medMentor;
        this.collections = medMentor.collections();
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(COLLECTIONS, "createCollection")
                .about(TAG, "Makes a collection that is the caller's own.")
                .allow(Permission.WRITE_LIBRARY)
                .json(NewCollection.class)
                .returns(201, CollectionJson.class, "The collection.")
                .problems(409, 429)
                .idempotent()
                .handle(this::create));
        table.add(Route.get(COLLECTIONS, "listCollections")
                .about(TAG, "Lists the collections that the caller may read, ascending by id.")
                .allow(Permission.READ_LIBRARY)
                .paged(Query.MAXIMUM_LIMIT)
                .returns(200, CollectionListJson.class, "A stretch of the list.")
                .handle(this::list));
        table.add(of(Route.get(COLLECTIONS + "/{id}", "getCollection"), "A collection.")
                .allow(Permission.READ_LIBRARY)
                .returns(200, CollectionJson.class, "The collection; its ETag is what If-Match asks for.")
                .handle((ctx, caller) -> answer(ctx, collections.get(caller, id(ctx)))));
        table.add(of(
                        Route.patch(COLLECTIONS + "/{id}", "updateCollection"),
                        "Renames a collection, shares it, or, for administrators, gives it to another account.")
                .allow(Permission.WRITE_LIBRARY)
                .json(CollectionPatch.class)
                .returns(200, CollectionJson.class, "The collection as it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(of(Route.delete(COLLECTIONS + "/{id}", "deleteCollection"), "Deletes a collection.")
                .allow(Permission.WRITE_LIBRARY)
                .query("documents", "string", "What happens to the documents in it: keep (refused if any) or delete.")
                .returnsNothing()
                .problems(409)
                .handle(this::delete));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).id("id", "The collection's id.");
    }

    private void create(Context ctx, Principal caller) {
        NewCollection body = JsonBody.read(ctx, NewCollection.class);
        DocumentCollection made = collections.create(
                caller,
                Optional.ofNullable(body.id()).map(CollectionId::new),
                Fields.required("name", body.name()),
                body.description() == null ? "" : body.description(),
                visibility(body.visibility()).orElse(Visibility.PRIVATE),
                RequestCaller.of(ctx));
        ctx.header("Location", COLLECTIONS + "/" + made.id()).status(201);
        answer(ctx, made);
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx);
        Optional<CollectionId> after = Query.cursor(ctx, CollectionId::new);
        List<DocumentCollection> found = collections.list(caller).stream()
                .filter(collection -> after.isEmpty()
                        || collection.id().value().compareTo(after.get().value()) > 0)
                .limit(limit + 1L)
                .toList();
        Query.Stretch<DocumentCollection> stretch =
                Query.Stretch.of(found, limit, collection -> collection.id().value());
        ctx.result(Json.write(new CollectionListJson(
                stretch.items().stream().map(CollectionJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private void update(Context ctx, Principal caller) {
        CollectionId id = id(ctx);
        CollectionPatch body = JsonBody.read(ctx, CollectionPatch.class);
        CollectionChange change = new CollectionChange(
                Optional.ofNullable(body.name()),
                Optional.ofNullable(body.description()),
                visibility(body.visibility()),
                Optional.ofNullable(body.owner()).map(CollectionRoutes::account));
        Optional<Integer> wanted = Revision.wanted(ctx);
        answer(
                ctx,
                Revision.matched(wanted, () -> collections.change(caller, id, change, wanted, RequestCaller.of(ctx))));
    }

    private void delete(Context ctx, Principal caller) {
        CollectionId id = id(ctx);
        boolean withDocuments = Query.parsed(ctx, "documents", CollectionRoutes::deletes, "keep or delete")
                .orElse(false);
        collections.delete(caller, id, withDocuments, RequestCaller.of(ctx));
        medMentor.worker().wake();
        ctx.status(204);
    }

    private static Optional<Boolean> deletes(String value) {
        return value.equals("delete") || value.equals("keep") ? Optional.of(value.equals("delete")) : Optional.empty();
    }

    private static Optional<Visibility> visibility(@Nullable String value) {
        return Optional.ofNullable(value)
                .map(given -> Fields.parsed("visibility", given, Visibility::of, VISIBILITIES));
    }

    /** @throws NotFoundException for what no account can be called, as for one that there is not */
    private static AccountId account(String id) {
        try {
            return new AccountId(id);
        } catch (InvalidInputException e) {
            throw new NotFoundException("account_not_found", "There is no account of this id.", e);
        }
    }

    private static CollectionId id(Context ctx) {
        return PathId.of(ctx, "id", CollectionId::new, "collection_not_found", "There is no collection with this id.");
    }

    private static void answer(Context ctx, DocumentCollection collection) {
        Revision.tell(ctx, collection.revision());
        ctx.result(Json.write(CollectionJson.of(collection)));
    }

    /**
     * A collection to be made; all but the name may be absent.
     *
     * @param id for administrators: of a collection that documents name already
     */
    private record NewCollection(
            @Field(value = "For administrators: of a collection that documents name already.", least = 1, most = 64)
            @Nullable
            String id,

            @Field(required = true, least = 1, most = DocumentCollection.MAXIMUM_NAME) @Nullable
            String name,

            @Field(most = DocumentCollection.MAXIMUM_DESCRIPTION) @Nullable
            String description,

            @Field(value = "private if absent.", oneOf = Visibility.class) @Nullable
            String visibility) {}

    /** What is to change; what is absent stays. */
    private record CollectionPatch(
            @Field(least = 1, most = DocumentCollection.MAXIMUM_NAME) @Nullable
            String name,

            @Field(most = DocumentCollection.MAXIMUM_DESCRIPTION) @Nullable
            String description,

            @Field(oneOf = Visibility.class) @Nullable String visibility,

            @Field("For administrators: the account whose it becomes.") @Nullable
            String owner) {}
}
