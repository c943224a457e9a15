package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Widgets as rows. */
public final class SqliteWidgetRepository implements WidgetRepository {
    private static final String KEY = "tenant = ? AND id = ?";
    private static final String SEPARATOR = " ";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<Widget>> table;

    public SqliteWidgetRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns =
                List.of("tenant", "id", "assistant", "origins", "per_visitor", "per_day", "created_at", "revision");
        this.table = new CheckedTable<>(
                database.failures(),
                "widget",
                columns,
                2,
                SqliteWidgetRepository::values,
                SqliteWidgetRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, Widget widget) {
        database.write(connection -> {
            if (table.exists(connection, KEY, tenant.value(), widget.id().value())) {
                throw new ConflictException("widget_exists", "There is a widget " + widget.id() + " already.");
            }
            table.insert(connection, new Filed<>(tenant, widget));
            return widget;
        });
    }

    @Override
    public Optional<Widget> find(TenantId tenant, WidgetId id) {
        return Filed.value(database.read(connection -> table.first(connection, KEY, tenant.value(), id.value())));
    }

    @Override
    public boolean update(TenantId tenant, Widget widget) {
        return database.write(connection ->
                table.replaceIf(connection, new Filed<>(tenant, widget), "revision = ?", widget.revision() - 1));
    }

    @Override
    public boolean remove(TenantId tenant, WidgetId id) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM widget WHERE " + KEY, tenant.value(), id.value()) > 0);
    }

    @Override
    public int removeAll(TenantId tenant, AssistantId assistant) {
        return database.write(connection -> Sql.update(
                connection,
                "DELETE FROM widget WHERE tenant = ? AND assistant = ?",
                tenant.value(),
                assistant.value()));
    }

    @Override
    public List<Widget> list(TenantId tenant, AssistantId assistant) {
        return database
                .read(connection -> table.list(
                        connection, "tenant = ? AND assistant = ? ORDER BY id", tenant.value(), assistant.value()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    private static List<@Nullable Object> values(Filed<Widget> row) {
        Widget widget = row.value();
        return Arrays.asList(
                row.tenant().value(),
                widget.id().value(),
                widget.assistant().value(),
                String.join(SEPARATOR, widget.origins()),
                widget.perVisitor(),
                widget.perDay(),
                Timestamps.text(widget.createdAt()),
                widget.revision());
    }

    private static Filed<Widget> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new Widget(
                        new WidgetId(row.getString("id")),
                        new AssistantId(row.getString("assistant")),
                        List.of(row.getString("origins").split(SEPARATOR)),
                        row.getInt("per_visitor"),
                        row.getInt("per_day"),
                        Timestamps.read(row, "created_at"),
                        row.getInt("revision")));
    }
}
