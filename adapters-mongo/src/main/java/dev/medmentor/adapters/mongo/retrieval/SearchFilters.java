package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.client.model.Filters;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What a search may find, in MongoDB's two languages: that of {@code find}, which {@code $vectorSearch} and
 * {@code $match} know, and that of {@code $search}. Values stand where only values can stand.
 */
final class SearchFilters {
    private final TenantId tenant;
    private final ReadableCollections readable;
    private final PassageFilter filter;

    SearchFilters(TenantId tenant, ReadableCollections readable, PassageFilter filter) {
        this.tenant = tenant;
        this.readable = readable;
        this.filter = filter;
    }

    /** Whether nothing can be found, whatever there is. */
    boolean isNothing() {
        return readable instanceof ReadableCollections.Only only && only.ids().isEmpty();
    }

    /** As {@code find} has it. */
    Bson matching(Bson... more) {
        List<Bson> parts = new ArrayList<>(List.of(more));
        parts.add(0, Filters.eq(Key.TENANT, tenant.value()));
        if (readable instanceof ReadableCollections.Only only) {
            parts.add(Filters.in(PassageFormat.COLLECTION, collections(only.ids())));
        } else if (readable instanceof ReadableCollections.AllBut but && !but.isAll()) {
            parts.add(Filters.nin(PassageFormat.COLLECTION, collections(but.hidden())));
        }
        addIn(parts, PassageFormat.COLLECTION, collections(filter.collections()));
        addIn(parts, PassageFormat.DOCUMENT, documents());
        addIn(parts, PassageFormat.SOURCE_TYPE, sourceTypes());
        SearchFields.labels(filter.metadata()).forEach(label -> parts.add(Filters.eq(SearchFields.LABELS, label)));
        return Filters.and(parts);
    }

    private static void addIn(List<Bson> parts, String path, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(Filters.in(path, values));
        }
    }

    /** Adds itself to the clauses of a {@code compound} that do not score. */
    Document restrict(Document compound) {
        List<Document> filters = new ArrayList<>();
        filters.add(equal(Key.TENANT, tenant.value()));
        if (readable instanceof ReadableCollections.Only only) {
            filters.add(among(PassageFormat.COLLECTION, collections(only.ids())));
        } else if (readable instanceof ReadableCollections.AllBut but && !but.isAll()) {
            compound.append("mustNot", List.of(among(PassageFormat.COLLECTION, collections(but.hidden()))));
        }
        addAmong(filters, PassageFormat.COLLECTION, collections(filter.collections()));
        addAmong(filters, PassageFormat.DOCUMENT, documents());
        addAmong(filters, PassageFormat.SOURCE_TYPE, sourceTypes());
        SearchFields.labels(filter.metadata()).forEach(label -> filters.add(equal(SearchFields.LABELS, label)));
        return compound.append("filter", filters);
    }

    private static void addAmong(List<Document> filters, String path, List<String> values) {
        if (!values.isEmpty()) {
            filters.add(among(path, values));
        }
    }

    static Document equal(String path, String value) {
        return new Document("equals", new Document("path", path).append("value", value));
    }

    static Document among(String path, List<String> values) {
        return new Document("in", new Document("path", path).append("value", values));
    }

    private List<String> documents() {
        return filter.documents().stream().map(DocumentId::value).sorted().toList();
    }

    private List<String> sourceTypes() {
        return sorted(filter.sourceTypes());
    }

    private static List<String> collections(Set<CollectionId> ids) {
        return ids.stream().map(CollectionId::value).sorted().toList();
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }
}
