package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.conversation.ConversationFixture.ANA;
import static dev.medmentor.conversation.ConversationFixture.START;
import static dev.medmentor.conversation.ConversationFixture.answer;
import static dev.medmentor.conversation.ConversationFixture.conversation;
import static dev.medmentor.conversation.ConversationFixture.pending;
import static dev.medmentor.conversation.ConversationFixture.question;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqliteConversationStorageTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Assistant ASSISTANT = new Assistant(
                    new AssistantId("a1"),
                    Optional.of(ANA),
                    Visibility.TENANT,
                    AssistantSettings.named("Cardiology"),
                    1,
                    Optional.empty(),
                    START,
                    START)
            .publishedNext(START);
    private static final AssistantVersion VERSION =
            new AssistantVersion(ASSISTANT.id(), 1, ASSISTANT.draft(), START, "ana");
    private static final Conversation TALK = conversation("talk", 0);
    private static final Message QUESTION = question("m1", TALK, "Which dose?", 0);
    private static final Message ANSWER =
            pending("m2", QUESTION).answered("2 g [1].", Message.State.COMPLETE, answer(), START.plusSeconds(9));
    private static final Message PENDING = pending("m3", QUESTION);
    private static final Feedback FEEDBACK = new Feedback(
            ANSWER.id(),
            TALK.id(),
            ANA,
            Optional.of(ASSISTANT.id()),
            Feedback.Rating.DOWN,
            Optional.of(Feedback.Reason.OUTDATED),
            "Since 2024.",
            START);
    private static final CuratedAnswer CURATED = new CuratedAnswer(
            new CuratedAnswerId("c1"),
            Optional.of(ASSISTANT.id()),
            "Which dose?",
            "2 g.",
            "ana",
            "Dr. Ana",
            START,
            START,
            1,
            Optional.of(new Embedding("e5", new float[] {0.6f, 0.8f})));
    private static final DailyUsage USAGE = new DailyUsage(TODAY, ANA, "model-1", 1, 100, 20, 3_000);

    @TempDir
    private Path directory;

    /** A table, of which one row is left, the columns by which it is read, and a reading of it. */
    private enum Table {
        ASSISTANT("id", storage -> storage.assistants().find(TENANT, SqliteConversationStorageTest.ASSISTANT.id())),
        ASSISTANT_VERSION(
                "assistant, number", storage -> storage.assistants().findVersion(TENANT, VERSION.assistant(), 1)),
        CONVERSATION("id", storage -> storage.conversations().find(TENANT, TALK.id())),
        MESSAGE("id", storage -> storage.messages().find(TENANT, ANSWER.id())),
        FEEDBACK("message, account", storage -> storage.feedback().find(TENANT, ANSWER.id(), ANA)),
        CURATED_ANSWER("id", storage -> storage.curatedAnswers().find(TENANT, CURATED.id())),
        DAILY_USAGE("day, account", storage -> storage.usage().list(TENANT, Optional.of(ANA), TODAY, TODAY)),
        DAILY_TOKENS("day", storage -> storage.usage().tokens(TENANT, Optional.empty(), TODAY));

        private final Set<String> key;
        private final Reading reading;

        Table(String key, Reading reading) {
            this.key = Set.of(("tenant, " + key).split(", "));
            this.reading = reading;
        }
    }

    private interface Reading {
        Object read(ConversationStorage storage);
    }

    @Test
    void openShouldFindEverythingWhenItWasClosed() {
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            fill(new SqliteConversationStorage(database));
        }

        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            ConversationStorage storage = new SqliteConversationStorage(database);
            assertThat(storage.assistants().list(TENANT)).containsExactly(ASSISTANT);
            assertThat(storage.assistants().versions(TENANT, ASSISTANT.id())).containsExactly(VERSION);
            assertThat(storage.conversations().list(TENANT, ANA, Optional.of("which dose"), Optional.empty(), 10))
                    .containsExactly(TALK);
            assertThat(storage.messages().list(TENANT, TALK.id(), Optional.empty(), 10))
                    .containsExactly(QUESTION, ANSWER, PENDING);
            assertThat(storage.feedback()
                            .list(TENANT, Optional.of(ASSISTANT.id()), Optional.empty(), Optional.empty(), 10))
                    .containsExactly(FEEDBACK);
            assertThat(storage.curatedAnswers().list(TENANT, Optional.of(ASSISTANT.id())))
                    .containsExactly(CURATED);
            assertThat(storage.usage().list(TENANT, Optional.empty(), TODAY, TODAY))
                    .containsExactly(USAGE);
            assertThat(storage.usage().tokens(TENANT, Optional.empty(), TODAY)).isEqualTo(120);
        }
    }

    @Test
    void pendingShouldListWhatWasBeingMadeWhenTheProcessDied(@TempDir Path afterwards) throws IOException {
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            ConversationStorage storage = new SqliteConversationStorage(database);
            fill(storage);
            storage.messages().keepPartial(TENANT, PENDING.id(), "So far");
            // What a process that dies now leaves: nothing is folded in or closed.
            for (String file : List.of(SqliteDatabase.FILE_NAME, SqliteDatabase.FILE_NAME + "-wal")) {
                Files.copy(directory.resolve(file), afterwards.resolve(file));
            }
        }

        try (SqliteDatabase database = SqliteDatabase.open(afterwards)) {
            ConversationStorage storage = new SqliteConversationStorage(database);
            List<PendingMessage> found = storage.messages().pending(START.plusSeconds(1), 10);
            assertThat(found).hasSize(1);
            Message interrupted = found.get(0).message();
            assertThat(interrupted.id()).isEqualTo(PENDING.id());
            assertThat(interrupted.text()).isEqualTo("So far");

            Message failed = interrupted.failed(interrupted.text(), "interrupted", START.plusSeconds(60));
            assertThat(storage.messages().finish(found.get(0).tenant(), failed)).isTrue();
            assertThat(storage.messages().pending(START.plusSeconds(1), 10)).isEmpty();
            assertThat(storage.messages().find(TENANT, PENDING.id())).contains(failed);
            assertThat(storage.messages().find(TENANT, ANSWER.id())).contains(ANSWER);
        }
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void readShouldRefuseTheRowWhenABitOfAnyColumnFlipped(Table table) {
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            ConversationStorage storage = new SqliteConversationStorage(database);
            fill(storage);
            database.write(connection -> Sql.update(connection, "DELETE FROM message WHERE id <> 'm2'"));
            Object before = table.reading.read(storage);
            List<String> columns = database.read(connection -> Sql.list(
                    connection, "SELECT name FROM pragma_table_info(?)", row -> row.getString(1), table.name()));
            columns.removeAll(table.key);
            assertThat(columns).contains("checksum").hasSizeGreaterThan(1);

            for (String column : columns) {
                Optional<Object> stored = flip(database, table, column);

                assertThatThrownBy(() -> table.reading.read(storage))
                        .as(column)
                        .isInstanceOfSatisfying(
                                UnavailableException.class,
                                e -> assertThat(e.code()).isEqualTo("storage_damaged"));
                write(database, table, column, stored);
                assertThat(table.reading.read(storage)).isEqualTo(before);
            }
        }
    }

    /** @return what stood there */
    private static Optional<Object> flip(SqliteDatabase database, Table table, String column) {
        Optional<Object> stored = database.read(connection -> Sql.list(
                        connection,
                        "SELECT " + column + " FROM " + table.name(),
                        row -> Optional.ofNullable(row.getObject(1))))
                .get(0);
        write(database, table, column, Optional.of(flipped(stored)));
        return stored;
    }

    private static Object flipped(Optional<Object> stored) {
        Object value = stored.orElse("x");
        if (value instanceof Number number) {
            return number.longValue() ^ 4;
        }
        if (value instanceof byte[] bytes) {
            byte[] changed = Arrays.copyOf(bytes, bytes.length);
            changed[changed.length / 2] ^= 1;
            return changed;
        }
        String text = value.toString();
        return text.isEmpty() ? "x" : (char) (text.charAt(0) ^ 1) + text.substring(1);
    }

    private static void write(SqliteDatabase database, Table table, String column, Optional<Object> value) {
        database.write(connection ->
                Sql.update(connection, "UPDATE " + table.name() + " SET " + column + " = ?", value.orElse(null)));
    }

    private static void fill(ConversationStorage storage) {
        Assistant draft = new Assistant(
                ASSISTANT.id(),
                ASSISTANT.owner(),
                ASSISTANT.visibility(),
                ASSISTANT.draft(),
                1,
                Optional.empty(),
                START,
                START);
        storage.assistants().insert(TENANT, draft);
        storage.assistants().publish(TENANT, ASSISTANT, VERSION);
        storage.conversations().insert(TENANT, TALK);
        storage.messages().insert(TENANT, List.of(QUESTION, pending("m2", QUESTION)));
        storage.messages().finish(TENANT, ANSWER);
        storage.messages().insert(TENANT, List.of(PENDING));
        storage.feedback().put(TENANT, FEEDBACK);
        storage.curatedAnswers().insert(TENANT, CURATED);
        storage.usage().add(TENANT, USAGE);
    }
}
