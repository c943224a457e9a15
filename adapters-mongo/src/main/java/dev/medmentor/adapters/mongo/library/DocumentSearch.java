package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Field;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.TextFilters;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentOrder;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The stages of an aggregation that lists or counts documents by what is known of them and of their latest version. */
final class DocumentSearch {
    static final String COUNT = "count";
    /** Last of its array, for versions are only ever added. */
    private static final Document LATEST_ALONE = new Document("$slice", List.of("$" + DocumentFormat.VERSIONS, -1));

    private static final String STATUS = DocumentFormat.VERSIONS + ".status";
    /** Not stored: what names are sorted by. */
    private static final String FOLDED = "foldedName";

    /** A name that is no text to MongoDB is bytes, which come after any object in its order. */
    private static final Document FOLDED_NAME = new Document(
            "$cond",
            List.of(
                    new Document(
                            "$lt",
                            List.of("$" + DocumentFormat.DOCUMENT_NAME, new Document("$literal", new Document()))),
                    new Document("$toLower", "$" + DocumentFormat.DOCUMENT_NAME),
                    ""));

    private DocumentSearch() {}

    /** Of documents that are not deleted. */
    static List<Bson> scope(TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(Key.TENANT, tenant.value()));
        collection.ifPresent(only -> conditions.add(eq(DocumentFormat.COLLECTION, only.value())));
        if (readable instanceof ReadableCollections.AllBut some) {
            conditions.add(nin(DocumentFormat.COLLECTION, values(some.hidden())));
        } else if (readable instanceof ReadableCollections.Only only) {
            conditions.add(in(DocumentFormat.COLLECTION, values(only.ids())));
        }
        conditions.add(exists(DocumentFormat.DELETED, false));
        return conditions;
    }

    private static List<String> values(Set<CollectionId> ids) {
        return ids.stream().map(CollectionId::value).sorted().toList();
    }

    /** Whole documents, each with its latest version alone. */
    static List<Bson> list(
            TenantId tenant,
            ReadableCollections readable,
            DocumentQuery query,
            Optional<DocumentPlace> after,
            int limit) {
        List<Bson> conditions = scope(tenant, readable, query.collection());
        query.name().ifPresent(name -> conditions.add(TextFilters.containsAnyCase(DocumentFormat.DOCUMENT_NAME, name)));
        List<Bson> stages = new ArrayList<>();
        stages.add(Aggregates.match(and(conditions)));
        stages.add(Aggregates.addFields(
                new Field<>(DocumentFormat.VERSIONS, LATEST_ALONE), new Field<>(FOLDED, FOLDED_NAME)));
        if (!query.statuses().isEmpty()) {
            stages.add(Aggregates.match(
                    in(STATUS, query.statuses().stream().map(Enum::name).toList())));
        }
        after.ifPresent(place -> stages.add(Aggregates.match(after(tenant, query.order(), place))));
        stages.add(Aggregates.sort(order(query.order())));
        stages.add(Aggregates.limit(limit));
        stages.add(Aggregates.project(Projections.exclude(FOLDED)));
        return stages;
    }

    private static Bson after(TenantId tenant, DocumentOrder order, DocumentPlace place) {
        String key = Key.of(tenant, place.id().value());
        String folded = DocumentQuery.fold(place.name());
        return switch (order) {
            case OLDEST -> gt(Key.FIELD, key);
            case NEWEST -> lt(Key.FIELD, key);
            case NAME -> or(gt(FOLDED, folded), and(eq(FOLDED, folded), gt(Key.FIELD, key)));
        };
    }

    private static Bson order(DocumentOrder order) {
        return switch (order) {
            case OLDEST -> Key.ASCENDING;
            case NEWEST -> Key.DESCENDING;
            case NAME -> Sorts.ascending(FOLDED, Key.FIELD);
        };
    }

    /** One result for each status, with {@link #COUNT}. */
    static List<Bson> count(TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection) {
        Document latest = new Document("$arrayElemAt", List.of("$" + STATUS, -1));
        return List.of(
                Aggregates.match(and(scope(tenant, readable, collection))),
                new Document("$group", new Document(Key.FIELD, latest).append(COUNT, new Document("$sum", 1))));
    }
}
