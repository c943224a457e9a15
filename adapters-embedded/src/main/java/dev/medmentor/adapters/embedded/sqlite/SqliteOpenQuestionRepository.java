package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Questions that were not answered well, and their groups, as rows. */
public final class SqliteOpenQuestionRepository implements OpenQuestionRepository {
    private static final String LATEST_FIRST = "asked_at DESC, answer DESC";
    private static final String ASKED = "asked_at >= ? AND asked_at < ?";
    private static final String IN_GROUP = "question_group = ?";
    private static final String GROUP = "tenant = ? AND id = ?";

    private final SqliteDatabase database;
    private final CheckedTable<Filed<OpenQuestion>> questions;
    private final CheckedTable<Filed<QuestionGroup>> groups;

    public SqliteOpenQuestionRepository(SqliteDatabase database) {
        this.database = database;
        this.questions = OpenQuestionRows.questions(database.failures());
        this.groups = OpenQuestionRows.groups(database.failures());
    }

    @Override
    public void put(TenantId tenant, OpenQuestion question) {
        put(questions, new Filed<>(tenant, question));
    }

    @Override
    public void put(TenantId tenant, QuestionGroup group) {
        put(groups, new Filed<>(tenant, group));
    }

    private <T> void put(CheckedTable<Filed<T>> table, Filed<T> row) {
        database.write(connection -> {
            if (!table.replace(connection, row)) {
                table.insert(connection, row);
            }
            return true;
        });
    }

    @Override
    public void remove(TenantId tenant, Collection<MessageId> answers) {
        database.write(connection -> {
            for (MessageId answer : answers) {
                Sql.update(
                        connection,
                        "DELETE FROM open_question WHERE tenant = ? AND answer = ?",
                        tenant.value(),
                        answer.value());
            }
            return true;
        });
    }

    @Override
    public List<OpenQuestion> between(TenantId tenant, Instant from, Instant to) {
        return questions(asked(tenant, from, to), "asked_at, answer", Integer.MAX_VALUE);
    }

    @Override
    public List<OpenQuestion> latest(
            TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int limit) {
        return questions(asked(tenant, assistant, from, to), LATEST_FIRST, limit);
    }

    @Override
    public List<OpenQuestion> latest(TenantId tenant, Instant from, Instant to, int limit) {
        return questions(asked(tenant, from, to), LATEST_FIRST, limit);
    }

    private static Where asked(TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to) {
        return asked(tenant, from, to)
                .all("assistant IS ?", assistant.map(AssistantId::value).orElse(null));
    }

    private static Where asked(TenantId tenant, Instant from, Instant to) {
        return new Where(tenant).all(ASKED, Timestamps.text(from), Timestamps.text(to));
    }

    @Override
    public List<GroupSize> sizes(TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int most) {
        return sizes(asked(tenant, assistant, from, to), most);
    }

    @Override
    public List<GroupSize> sizes(TenantId tenant, Instant from, Instant to, int most) {
        return sizes(asked(tenant, from, to), most);
    }

    private List<GroupSize> sizes(Where where, int most) {
        String sql = "SELECT question_group, count(*) AS size, max(asked_at) AS last_asked FROM ("
                + "SELECT question_group, asked_at FROM open_question WHERE " + where.ordered(LATEST_FIRST, most)
                + ") WHERE question_group IS NOT NULL GROUP BY question_group";
        return database.read(connection -> Sql.list(
                connection,
                sql,
                row -> new GroupSize(
                        new MessageId(row.getString("question_group")),
                        row.getInt("size"),
                        Timestamps.read(row, "last_asked")),
                where.arguments()));
    }

    @Override
    public List<OpenQuestion> in(TenantId tenant, MessageId group, int limit) {
        return questions(new Where(tenant).all(IN_GROUP, group.value()), LATEST_FIRST, limit);
    }

    @Override
    public List<OpenQuestion> in(TenantId tenant, MessageId group, Instant from, Instant to, int limit) {
        return questions(asked(tenant, from, to).all(IN_GROUP, group.value()), LATEST_FIRST, limit);
    }

    private List<OpenQuestion> questions(Where where, String order, int limit) {
        return database
                .read(connection -> questions.list(connection, where.ordered(order, limit), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public Optional<QuestionGroup> find(TenantId tenant, MessageId group) {
        return Filed.value(database.read(connection -> groups.first(connection, GROUP, tenant.value(), group.value())));
    }

    @Override
    public List<QuestionGroup> findAll(TenantId tenant, Collection<MessageId> ids) {
        return database
                .read(connection -> groups.list(
                        connection,
                        "tenant = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
                        tenant.value(),
                        Sql.json(ids)))
                .stream()
                .map(Filed::value)
                .toList();
    }

    @Override
    public boolean remove(TenantId tenant, MessageId group) {
        return database.write(connection ->
                Sql.update(connection, "DELETE FROM question_group WHERE " + GROUP, tenant.value(), group.value()) > 0);
    }

    @Override
    public List<QuestionGroup> groups(TenantId tenant, Optional<AssistantId> assistant, int limit) {
        Where where = new Where(tenant)
                .all("assistant IS ?", assistant.map(AssistantId::value).orElse(null));
        return database
                .read(connection ->
                        groups.list(connection, where.ordered("created_at DESC, id DESC", limit), where.arguments()))
                .stream()
                .map(Filed::value)
                .toList();
    }
}
