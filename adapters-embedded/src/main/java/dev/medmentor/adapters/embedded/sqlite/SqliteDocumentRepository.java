package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.library.model.PendingWork;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Documents and their versions as rows of two tables. */
public final class SqliteDocumentRepository implements DocumentRepository {
    private static final String SELECT_ONE = "SELECT * FROM document WHERE tenant = ? AND id = ?";
    private static final String SELECT_BY_ORIGIN =
            "SELECT * FROM document WHERE tenant = ? AND collection = ? AND origin = ? AND deleted = 0";
    private static final String SELECT_VERSIONS = "SELECT * FROM document_version WHERE tenant = ? AND document = ?";

    private final SqliteDatabase database;
    private final DocumentRows rows;

    public SqliteDocumentRepository(SqliteDatabase database) {
        this.database = database;
        this.rows = new DocumentRows(database.failures());
    }

    @Override
    public void insert(TenantId tenant, Document document, DocumentVersion version) {
        database.write(connection -> {
            if (find(connection, tenant, document.id()).isPresent()) {
                throw new ConflictException(
                        "document_exists", "A document with the id " + document.id() + " exists already.");
            }
            Optional<String> origin = document.deleted() ? Optional.empty() : document.origin();
            if (origin.isPresent()
                    && findByOrigin(connection, tenant, document.collection(), origin.get())
                            .isPresent()) {
                throw originExists(origin.get(), document.collection());
            }
            DocumentRows.put(connection, tenant, document);
            DocumentRows.put(connection, tenant, version);
            return document;
        });
    }

    @Override
    public void addVersion(TenantId tenant, DocumentVersion version) {
        database.write(connection -> {
            Document document = find(connection, tenant, version.document())
                    .filter(found -> !found.deleted())
                    .orElseThrow(() -> new NotFoundException(
                            "document_not_found", "There is no document " + version.document() + "."));
            if (version.number() != document.latestVersion() + 1) {
                throw new ConflictException(
                        "version_conflict",
                        "The next version of document " + document.id() + " is " + (document.latestVersion() + 1)
                                + ", not " + version.number() + ". Read the document again.");
            }
            DocumentRows.put(connection, tenant, version);
            DocumentRows.put(connection, tenant, document.withLatestVersion(version.number()));
            return version;
        });
    }

    @Override
    public Optional<Document> find(TenantId tenant, DocumentId id) {
        return database.read(connection -> find(connection, tenant, id));
    }

    @Override
    public Map<DocumentId, Document> findAll(TenantId tenant, Collection<DocumentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Map.copyOf(database.readSnapshot(connection -> {
            Map<DocumentId, Document> found = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(SELECT_ONE)) {
                for (DocumentId id : ids) {
                    Sql.first(select, rows::document, tenant.value(), id.value())
                            .ifPresent(document -> found.put(id, document));
                }
            }
            return found;
        }));
    }

    @Override
    public Optional<Document> findByOrigin(TenantId tenant, CollectionId collection, String origin) {
        return database.read(connection -> findByOrigin(connection, tenant, collection, origin));
    }

    @Override
    public List<Document> list(
            TenantId tenant,
            ReadableCollections readable,
            Optional<CollectionId> collection,
            Optional<DocumentId> after,
            int limit) {
        StringBuilder where = new StringBuilder("tenant = ? AND id > ? AND deleted = 0");
        List<Object> values = new ArrayList<>(
                List.of(tenant.value(), after.map(DocumentId::value).orElse("")));
        if (collection.isPresent()) {
            where.append(" AND collection = ?");
            values.add(collection.get().value());
        }
        if (!readable.isAll()) {
            boolean allBut = readable instanceof ReadableCollections.AllBut;
            where.append(" AND collection ")
                    .append(allBut ? "NOT IN" : "IN")
                    .append(" (SELECT value FROM json_each(?))");
            values.add(Sql.json(
                    readable instanceof ReadableCollections.AllBut hidden
                            ? hidden.hidden()
                            : readable instanceof ReadableCollections.Only only ? only.ids() : Set.of()));
        }
        values.add(limit);
        String select = "SELECT * FROM document WHERE " + where + " ORDER BY id LIMIT ?";
        return List.copyOf(database.read(connection -> Sql.list(connection, select, rows::document, values.toArray())));
    }

    @Override
    public List<ListedDocument> search(
            TenantId tenant,
            ReadableCollections readable,
            DocumentQuery query,
            Optional<DocumentPlace> after,
            int limit) {
        DocumentSearch search = new DocumentSearch(tenant, readable, query.collection());
        return database.readSnapshot(connection -> search.list(connection, rows, query, after, limit));
    }

    @Override
    public Map<IngestionStatus, Integer> countByStatus(
            TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection) {
        DocumentSearch search = new DocumentSearch(tenant, readable, collection);
        return Map.copyOf(database.read(search::count));
    }

    @Override
    public boolean refile(TenantId tenant, Document before, CollectionId collection, String name) {
        return database.write(connection -> {
            Optional<Document> document = find(connection, tenant, before.id())
                    .filter(found -> !found.deleted()
                            && found.collection().equals(before.collection())
                            && found.name().equals(before.name()));
            Optional<String> origin = document.flatMap(Document::origin);
            if (!collection.equals(before.collection())
                    && origin.isPresent()
                    && findByOrigin(connection, tenant, collection, origin.get())
                            .isPresent()) {
                throw originExists(origin.get(), collection);
            }
            if (document.isPresent()) {
                DocumentRows.put(connection, tenant, document.get().filed(collection, name));
            }
            return document.isPresent();
        });
    }

    private static ConflictException originExists(String origin, CollectionId collection) {
        return new ConflictException(
                "origin_exists",
                "A document from " + origin + " exists already in the collection " + collection
                        + ". Add a version to it.");
    }

    @Override
    public Optional<DocumentVersion> findVersion(TenantId tenant, DocumentId id, int number) {
        return database.read(connection -> findVersion(connection, tenant, id, number));
    }

    private Optional<DocumentVersion> findVersion(Connection connection, TenantId tenant, DocumentId id, int number)
            throws SQLException {
        return Sql.first(
                connection, SELECT_VERSIONS + " AND number = ?", rows::version, tenant.value(), id.value(), number);
    }

    @Override
    public List<DocumentVersion> versions(TenantId tenant, DocumentId id) {
        return List.copyOf(database.read(connection ->
                Sql.list(connection, SELECT_VERSIONS + " ORDER BY number", rows::version, tenant.value(), id.value())));
    }

    @Override
    public void updateVersion(TenantId tenant, DocumentVersion version) {
        database.write(connection -> {
            Optional<DocumentVersion> stored = findVersion(connection, tenant, version.document(), version.number());
            boolean replaced = stored.filter(version::mayReplace).isPresent();
            if (replaced) {
                DocumentRows.put(connection, tenant, version);
            }
            return replaced;
        });
    }

    @Override
    public boolean makeLive(TenantId tenant, DocumentId id, int version) {
        return database.write(connection -> {
            Optional<Document> document = find(connection, tenant, id).filter(found -> !found.deleted());
            if (document.isEmpty() || document.get().liveVersion() >= version) {
                return document.filter(found -> found.liveVersion() == version).isPresent();
            }
            boolean there = exists(connection, tenant, id, version);
            if (there) {
                DocumentRows.put(connection, tenant, document.get().withLiveVersion(version));
            }
            return there;
        });
    }

    @Override
    public boolean markDeleted(TenantId tenant, DocumentId id) {
        return database.write(connection -> {
            Optional<Document> document = find(connection, tenant, id).filter(found -> !found.deleted());
            if (document.isPresent()) {
                DocumentRows.put(connection, tenant, document.get().asDeleted());
            }
            return document.isPresent();
        });
    }

    @Override
    public void remove(TenantId tenant, DocumentId id) {
        database.write(connection ->
                Sql.update(connection, "DELETE FROM document WHERE tenant = ? AND id = ?", tenant.value(), id.value()));
    }

    @Override
    public List<PendingWork> unfinished() {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                "SELECT tenant, document, number FROM document_version AS unfinished"
                        + " WHERE status IN ('PENDING', 'PROCESSING') AND NOT EXISTS (SELECT 1 FROM document"
                        + " WHERE tenant = unfinished.tenant AND id = unfinished.document AND deleted = 1)"
                        + " UNION ALL SELECT tenant, id, 0 FROM document WHERE deleted = 1 ORDER BY 1, 2, 3",
                row -> new PendingWork(
                        new TenantId(row.getString(1)), new DocumentId(row.getString(2)), row.getInt(3)))));
    }

    @Override
    public List<TenantId> tenants() {
        return List.copyOf(database.read(connection -> Sql.list(
                connection,
                "SELECT DISTINCT tenant FROM document ORDER BY tenant",
                row -> new TenantId(row.getString(1)))));
    }

    private static boolean exists(Connection connection, TenantId tenant, DocumentId id, int version)
            throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM document_version WHERE tenant = ? AND document = ? AND number = ?",
                        tenant.value(),
                        id.value(),
                        version)
                > 0;
    }

    private Optional<Document> find(Connection connection, TenantId tenant, DocumentId id) throws SQLException {
        return Sql.first(connection, SELECT_ONE, rows::document, tenant.value(), id.value());
    }

    private Optional<Document> findByOrigin(
            Connection connection, TenantId tenant, CollectionId collection, String origin) throws SQLException {
        return Sql.first(connection, SELECT_BY_ORIGIN, rows::document, tenant.value(), collection.value(), origin);
    }
}
