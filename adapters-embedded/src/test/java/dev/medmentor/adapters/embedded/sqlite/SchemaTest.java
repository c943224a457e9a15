package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.conversation.ConversationFixture.ANA;
import static dev.medmentor.conversation.ConversationFixture.START;
import static dev.medmentor.conversation.ConversationFixture.conversation;
import static dev.medmentor.identity.IdentityFixture.account;
import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final DocumentId GUIDE = new DocumentId("guide");

    @TempDir
    private Path directory;

    @Test
    void openShouldKeepWhatIsThereWhenTheFileIsOfAnEarlierSchema() throws SQLException {
        Path file = directory.resolve(SqliteDatabase.FILE_NAME);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Schema.migrate(connection, file, 2);
            assertThat(Sql.number(connection, "PRAGMA user_version")).isEqualTo(2);
            assertThat(Sql.number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'account'"))
                    .isZero();
            BlobWriter metadata = new BlobWriter();
            Sql.update(
                    connection,
                    "INSERT INTO document (tenant, id, collection, name, source_type, metadata, created_at,"
                            + " live_version, latest_version, deleted)"
                            + " VALUES (?, 'guide', 'main', 'guide.pdf', 'upload', ?, '2026-03-01T12:00:00Z', 0, 1, 0)",
                    TENANT.value(),
                    metadata.number(0).plain());
        }

        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            assertThat(new SqliteDocumentRepository(database)
                            .find(TENANT, GUIDE)
                            .orElseThrow()
                            .name())
                    .isEqualTo("guide.pdf");
            new SqlitePageRepository(database).put(TENANT, GUIDE, 1, List.of(page(1, "Text.")));
            SqliteAccountRepository accounts = new SqliteAccountRepository(database);
            accounts.insert(TENANT, account(TENANT, "ana"));
            assertThat(accounts.isEmpty()).isFalse();
            assertThat(new SqliteCollectionRepository(database).list(TENANT)).isEmpty();
        }
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            assertThat(new SqliteAccountRepository(database).isEmpty()).isFalse();
        }
    }

    @Test
    void openShouldAddConversationsWhenTheFileHasNone() throws SQLException {
        Path file = directory.resolve(SqliteDatabase.FILE_NAME);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Schema.migrate(connection, file, 3);
        }
        Conversation talk = conversation("talk", 0);

        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            SqliteConversationRepository conversations = new SqliteConversationRepository(database);
            assertThat(conversations.find(TENANT, talk.id())).isEmpty();
            conversations.insert(TENANT, talk);
        }
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            assertThat(new SqliteConversationRepository(database).find(TENANT, talk.id()))
                    .contains(talk);
        }
    }

    @Test
    void openShouldAddNotificationsWhenTheFileHasNone() throws SQLException {
        Path file = directory.resolve(SqliteDatabase.FILE_NAME);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Schema.migrate(connection, file, 8);
        }
        Notification told = Notification.unread(
                new NotificationId("n1"), ANA, Notification.Kind.DOCUMENT_COMPLETED, "guide", 1, START);

        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            SqliteNotificationRepository notifications = new SqliteNotificationRepository(database);
            assertThat(notifications.unread(TENANT, ANA, 10)).isZero();
            notifications.put(TENANT, told);
        }
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            assertThat(new SqliteNotificationRepository(database).list(TENANT, ANA, true, Optional.empty(), 10))
                    .containsExactly(told);
        }
    }
}
