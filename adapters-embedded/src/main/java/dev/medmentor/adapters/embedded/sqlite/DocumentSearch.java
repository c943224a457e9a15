package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentOrder;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists and counts documents by what is known of them and of their latest version. */
final class DocumentSearch {
    private static final String LATEST = " FROM document d JOIN document_version v ON v.tenant = d.tenant"
            + " AND v.document = d.id AND v.number = d.latest_version WHERE ";
    private static final String ONE_VERSION =
            "SELECT * FROM document_version WHERE tenant = ? AND document = ? AND number = ?";
    /** In SQLite, of ASCII letters alone, as {@link DocumentQuery#fold} has it. */
    private static final String FOLDED = "lower(d.name)";

    private final StringBuilder where = new StringBuilder("d.tenant = ? AND d.deleted = 0");
    private final List<Object> values = new ArrayList<>();

    DocumentSearch(TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection) {
        values.add(tenant.value());
        collection.ifPresent(only -> and("d.collection = ?", only.value()));
        if (readable instanceof ReadableCollections.AllBut hidden) {
            and("d.collection NOT IN (SELECT value FROM json_each(?))", Sql.json(hidden.hidden()));
        } else if (readable instanceof ReadableCollections.Only only) {
            and("d.collection IN (SELECT value FROM json_each(?))", Sql.json(only.ids()));
        }
    }

    private void and(String condition, Object... given) {
        where.append(" AND ").append(condition);
        values.addAll(List.of(given));
    }

    /** In one snapshot of the database. */
    List<ListedDocument> list(
            Connection connection, DocumentRows rows, DocumentQuery query, Optional<DocumentPlace> after, int limit)
            throws SQLException {
        if (!query.statuses().isEmpty()) {
            and("v.status IN (" + names(query.statuses()) + ")");
        }
        query.name().ifPresent(name -> and("instr(" + FOLDED + ", ?) > 0", DocumentQuery.fold(name)));
        after.ifPresent(place -> after(query.order(), place));
        values.add(limit);
        String select = "SELECT d.*" + LATEST + where + " ORDER BY " + order(query.order()) + " LIMIT ?";
        List<ListedDocument> listed = new ArrayList<>();
        for (Document document : Sql.list(connection, select, rows::document, arguments())) {
            Optional<DocumentVersion> latest = Sql.first(
                    connection,
                    ONE_VERSION,
                    rows::version,
                    values.get(0),
                    document.id().value(),
                    document.latestVersion());
            latest.ifPresent(version -> listed.add(new ListedDocument(document, version)));
        }
        return List.copyOf(listed);
    }

    /** Their names need no quoting. */
    private static String names(Set<IngestionStatus> statuses) {
        return statuses.stream().map(status -> "'" + status.name() + "'").collect(Collectors.joining(", "));
    }

    private void after(DocumentOrder order, DocumentPlace place) {
        String id = place.id().value();
        switch (order) {
            case OLDEST -> and("d.id > ?", id);
            case NEWEST -> and("d.id < ?", id);
            case NAME -> and("(" + FOLDED + ", d.id) > (?, ?)", DocumentQuery.fold(place.name()), id);
        }
    }

    private static String order(DocumentOrder order) {
        return switch (order) {
            case OLDEST -> "d.id";
            case NEWEST -> "d.id DESC";
            case NAME -> FOLDED + ", d.id";
        };
    }

    Map<IngestionStatus, Integer> count(Connection connection) throws SQLException {
        Map<IngestionStatus, Integer> counts = new EnumMap<>(IngestionStatus.class);
        String select = "SELECT v.status, count(*)" + LATEST + where + " GROUP BY v.status";
        Sql.list(
                connection,
                select,
                row -> counts.put(IngestionStatus.valueOf(row.getString(1)), row.getInt(2)),
                arguments());
        return counts;
    }

    private @Nullable Object[] arguments() {
        return values.toArray();
    }
}
