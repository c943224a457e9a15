package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Curated answers as rows. */
public final class SqliteCuratedAnswerRepository implements CuratedAnswerRepository {
    private static final String KEY = "tenant = ? AND id = ?";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<CuratedAnswer>> table;

    public SqliteCuratedAnswerRepository(SqliteDatabase database) {
        this.database = database;
        List<String> columns = List.of(
                "tenant",
                "id",
                "assistant",
                "question",
                "text",
                "author",
                "author_name",
                "created_at",
                "updated_at",
                "revision",
                "embedding_model",
                "embedding");
        this.table = new CheckedTable<>(
                database.failures(),
                "curated_answer",
                columns,
                2,
                SqliteCuratedAnswerRepository::values,
                SqliteCuratedAnswerRepository::parse);
    }

    @Override
    public void insert(TenantId tenant, CuratedAnswer answer) {
        database.write(connection -> {
            if (table.exists(connection, KEY, tenant.value(), answer.id().value())) {
                throw new ConflictException(
                        "curated_answer_exists", "There is a curated answer " + answer.id() + " already.");
            }
            table.insert(connection, new Filed<>(tenant, answer));
            return answer;
        });
    }

    @Override
    public Optional<CuratedAnswer> find(TenantId tenant, CuratedAnswerId id) {
        return Filed.value(database.read(connection -> table.first(connection, KEY, tenant.value(), id.value())));
    }

    @Override
    public boolean update(TenantId tenant, CuratedAnswer answer) {
        return database.write(connection ->
                table.replaceIf(connection, new Filed<>(tenant, answer), "revision = ?", answer.revision() - 1));
    }

    @Override
    public boolean remove(TenantId tenant, CuratedAnswerId id) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM curated_answer WHERE " + KEY, tenant.value(), id.value()) > 0);
    }

    @Override
    public int removeAll(TenantId tenant, Optional<AssistantId> assistant) {
        return database.write(connection -> Sql.update(
                connection,
                "DELETE FROM curated_answer WHERE tenant = ? AND assistant IS ?",
                tenant.value(),
                assistant.map(AssistantId::value).orElse(null)));
    }

    @Override
    public List<CuratedAnswer> list(TenantId tenant, Optional<AssistantId> assistant) {
        return database
                .read(connection -> table.list(
                        connection,
                        "tenant = ? AND assistant IS ? ORDER BY id",
                        tenant.value(),
                        assistant.map(AssistantId::value).orElse(null)))
                .stream()
                .map(Filed::value)
                .toList();
    }

    private static List<@Nullable Object> values(Filed<CuratedAnswer> row) {
        CuratedAnswer answer = row.value();
        return Arrays.asList(
                row.tenant().value(),
                answer.id().value(),
                answer.assistant().map(AssistantId::value).orElse(null),
                answer.question(),
                answer.text(),
                answer.author(),
                answer.authorName(),
                Timestamps.text(answer.createdAt()),
                Timestamps.text(answer.updatedAt()),
                answer.revision(),
                EmbeddingColumns.model(answer.embedding()),
                EmbeddingColumns.vector(answer.embedding()));
    }

    private static Filed<CuratedAnswer> parse(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new CuratedAnswer(
                        new CuratedAnswerId(row.getString("id")),
                        Optional.ofNullable(row.getString("assistant")).map(AssistantId::new),
                        row.getString("question"),
                        row.getString("text"),
                        row.getString("author"),
                        row.getString("author_name"),
                        Timestamps.read(row, "created_at"),
                        Timestamps.read(row, "updated_at"),
                        row.getInt("revision"),
                        EmbeddingColumns.read(row)));
    }
}
