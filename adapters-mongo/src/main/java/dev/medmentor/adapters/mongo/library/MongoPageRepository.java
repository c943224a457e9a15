package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.adapters.mongo.store.Upserts;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.shared.TenantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Pages, each a document. Pages that are put together are written in their order: where that ends half-way, the first ones
 * stand there, and putting them again completes it.
 */
public final class MongoPageRepository implements PageRepository {
    /** The collection; a key is {@code tenant/document/…}. */
    public static final String NAME = "pages";

    private static final Bson VERDICTS = Projections.include(PageFormat.NUMBER, PageFormat.VERDICT, PageFormat.REASON);

    private final Records<FiledPage> records;

    public MongoPageRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new PageFormat());
    }

    @Override
    public void put(TenantId tenant, DocumentId document, int version, List<Page> pages) {
        if (pages.isEmpty()) {
            return;
        }
        ReplaceOptions orInsert = new ReplaceOptions().upsert(true);
        List<ReplaceOneModel<BsonDocument>> writes = pages.stream()
                .map(page -> new ReplaceOneModel<>(
                        Key.is(tenant, PageFormat.id(document, version, page.number())),
                        records.document(tenant, new FiledPage(document, version, page)),
                        orInsert))
                .toList();
        MongoErrors.translated(() -> Upserts.repeated(() -> records.documents().bulkWrite(writes)));
    }

    @Override
    public Optional<Page> find(TenantId tenant, DocumentId document, int version, int number) {
        return records.find(tenant, PageFormat.id(document, version, number)).map(FiledPage::page);
    }

    @Override
    public List<Page> list(TenantId tenant, DocumentId document, int version, int from, int limit) {
        Bson filter = and(
                gte(Key.FIELD, Key.of(tenant, PageFormat.id(document, version, Math.max(from, 0)))),
                lt(Key.FIELD, Key.of(tenant, PageFormat.versionPrefix(document, version + 1))));
        return records.page(filter, Key.ASCENDING, limit).stream()
                .map(FiledPage::page)
                .toList();
    }

    @Override
    public Map<Integer, PageVerdict> verdicts(TenantId tenant, DocumentId document, int version) {
        Map<Integer, PageVerdict> verdicts = new LinkedHashMap<>();
        records.parts(
                        between(tenant, document, version, version + 1),
                        found -> found.projection(VERDICTS).sort(Key.ASCENDING),
                        page -> Map.entry(page.number(PageFormat.NUMBER), PageFormat.verdict(page)))
                .forEach(page -> verdicts.put(page.getKey(), page.getValue()));
        return Collections.unmodifiableMap(verdicts);
    }

    @Override
    public void removeVersionsBelow(TenantId tenant, DocumentId document, int below) {
        records.removeAll(between(tenant, document, 0, below));
    }

    /** The pages of the versions from {@code from} on, and below {@code below}. */
    private static Bson between(TenantId tenant, DocumentId document, int from, int below) {
        return and(
                gte(Key.FIELD, Key.of(tenant, PageFormat.versionPrefix(document, from))),
                lt(Key.FIELD, Key.of(tenant, PageFormat.versionPrefix(document, below))));
    }
}
