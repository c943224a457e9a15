package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Open questions and their groups to and from their rows. */
final class OpenQuestionRows {
    private OpenQuestionRows() {}

    static CheckedTable<Filed<OpenQuestion>> questions(SqliteFailures failures) {
        List<String> columns = List.of(
                "tenant",
                "answer",
                "conversation",
                "assistant",
                "asked_at",
                "text",
                "language",
                "reason",
                "feedback",
                "question_group");
        return new CheckedTable<>(
                failures, "open_question", columns, 2, OpenQuestionRows::values, OpenQuestionRows::question);
    }

    static CheckedTable<Filed<QuestionGroup>> groups(SqliteFailures failures) {
        List<String> columns = List.of(
                "tenant",
                "id",
                "assistant",
                "question",
                "language",
                "ignored",
                "created_at",
                "embedding_model",
                "embedding");
        return new CheckedTable<>(
                failures, "question_group", columns, 2, OpenQuestionRows::groupValues, OpenQuestionRows::group);
    }

    private static List<@Nullable Object> values(Filed<OpenQuestion> row) {
        OpenQuestion question = row.value();
        return Arrays.asList(
                row.tenant().value(),
                question.answer().value(),
                question.conversation().value(),
                question.assistant().map(AssistantId::value).orElse(null),
                Timestamps.text(question.askedAt()),
                question.text(),
                question.language(),
                question.reason().name(),
                question.feedback().map(Enum::name).orElse(null),
                question.group().map(MessageId::value).orElse(null));
    }

    private static Filed<OpenQuestion> question(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new OpenQuestion(
                        new MessageId(row.getString("answer")),
                        new ConversationId(row.getString("conversation")),
                        assistant(row),
                        Timestamps.read(row, "asked_at"),
                        row.getString("text"),
                        row.getString("language"),
                        OpenQuestion.Reason.valueOf(row.getString("reason")),
                        Optional.ofNullable(row.getString("feedback")).map(Feedback.Reason::valueOf),
                        Optional.ofNullable(row.getString("question_group")).map(MessageId::new)));
    }

    private static List<@Nullable Object> groupValues(Filed<QuestionGroup> row) {
        QuestionGroup group = row.value();
        return Arrays.asList(
                row.tenant().value(),
                group.id().value(),
                group.assistant().map(AssistantId::value).orElse(null),
                group.question(),
                group.language(),
                group.ignored() ? 1 : 0,
                Timestamps.text(group.createdAt()),
                EmbeddingColumns.model(group.embedding()),
                EmbeddingColumns.vector(group.embedding()));
    }

    private static Filed<QuestionGroup> group(ResultSet row) throws SQLException {
        return new Filed<>(
                new TenantId(row.getString("tenant")),
                new QuestionGroup(
                        new MessageId(row.getString("id")),
                        assistant(row),
                        row.getString("question"),
                        row.getString("language"),
                        EmbeddingColumns.read(row),
                        row.getInt("ignored") != 0,
                        Timestamps.read(row, "created_at")));
    }

    private static Optional<AssistantId> assistant(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("assistant")).map(AssistantId::new);
    }
}
