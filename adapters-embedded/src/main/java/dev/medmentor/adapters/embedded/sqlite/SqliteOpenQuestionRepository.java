package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Questions that were not answered well, and their groups, as rows. */
public final class SqliteOpenQuestionRepository implements OpenQuestionRepository {
    private static final String LATEST_FIRST = "asked_at DESC, answer DESC";
    private static final String ASKED = "asked_at >= ? AND asked_at < ?";
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
        Where where = new Where(tenant).all(ASKED, Timestamps.text(from), Timestamps.text(to));
        return questions(where, "asked_at, answer", Integer.MAX_VALUE);
    }

    @Override
    public List<OpenQuestion> latest(
            TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int limit) {
        Where where = new Where(tenant)
                .all("assistant IS ?", assistant.map(AssistantId::value).orElse(null))
                .all(ASKED, Timestamps.text(from), Timestamps.text(to));
        return questions(where, LATEST_FIRST, limit);
    }

    @Override
    public List<OpenQuestion> latest(TenantId tenant, Instant from, Instant to, int limit) {
        Where where = new Where(tenant).all(ASKED, Timestamps.text(from), Timestamps.text(to));
        return questions(where, LATEST_FIRST, limit);
    }

    @Override
    public List<OpenQuestion> in(TenantId tenant, MessageId group, int limit) {
        return questions(new Where(tenant).all("question_group = ?", group.value()), LATEST_FIRST, limit);
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
        return database.read(connection -> {
            List<QuestionGroup> found = new ArrayList<>();
            for (MessageId id : new TreeSet<>(ids)) {
                Filed.value(groups.first(connection, GROUP, tenant.value(), id.value()))
                        .ifPresent(found::add);
            }
            return List.copyOf(found);
        });
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
