package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.conversation.ConversationFixture.pending;
import static dev.medmentor.conversation.ConversationFixture.question;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.LiveAnswers;
import dev.medmentor.conversation.RecoverMessages;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.MessageRepositoryContract;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageRepositoryTest implements MessageRepositoryContract {
    private SqliteDatabase database;
    private MessageRepository messages;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        messages = new SqliteMessageRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Test
    void finishShouldHaveOneWinnerWhenTwoHundredThreadsEndTheSameAnswerDifferently() throws Exception {
        Message question = question("m1", TALK, "First?", 0);
        Message pending = pending("m2", question);
        messages.insert(TENANT, List.of(question, pending));

        List<Boolean> won = Parallel.run(200, i -> () -> messages.finish(TENANT, ending(pending, i)));

        assertThat(won).containsOnlyOnce(true);
        assertThat(messages.find(TENANT, pending.id())).contains(ending(pending, won.indexOf(true)));
    }

    private static Message ending(Message pending, int number) {
        String text = "by " + number;
        return switch (number % 3) {
            case 0 -> pending.stopped(text, LATER);
            case 1 -> pending.failed(text, "interrupted", LATER);
            default -> pending.answered(text, Message.State.COMPLETE, ConversationFixture.answer(), LATER);
        };
    }

    @Test
    void findShouldGiveTheTextWhenTheModelBrokeOffWithinACharacter() {
        Message question = question("m1", TALK, "First?", 0);
        Message pending = pending("m2", question);
        messages.insert(TENANT, List.of(question, pending));
        Message stopped = pending.stopped("Give \ud83d", LATER);

        assertThat(messages.finish(TENANT, stopped)).isTrue();
        assertThat(messages.find(TENANT, pending.id())).contains(stopped);
    }

    @Test
    @Tag("case-R3")
    void recoveryShouldEndTheOthersWhenAnUnfinishedAnswerIsDamaged() {
        Message first = question("m1", TALK, "First?", 0);
        Message second = question("m3", TALK, "Second?", 1);
        messages.insert(TENANT, List.of(first, pending("m2", first), second, pending("m4", second)));
        database.write(connection -> Sql.update(connection, "UPDATE message SET content = x'00' WHERE id = 'm2'"));
        LiveAnswers nobody = new LiveAnswers(1, Duration.ZERO, () -> LATER);

        assertThat(new RecoverMessages(messages, nobody, () -> LATER).recoverAll())
                .isEqualTo(1);

        assertThat(messages.find(TENANT, new MessageId("m4")).orElseThrow().failure())
                .contains(RecoverMessages.INTERRUPTED);
        assertThatThrownBy(() -> messages.find(TENANT, new MessageId("m2")))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("storage_damaged"));
    }

    @Test
    void branchShouldEndWhenMessagesFollowEachOther() {
        Message question = question("m1", TALK, "First?", 0);
        Message ring = Message.question(
                question.id(), TALK, Optional.of(new MessageId("m2")), "First?", ConversationFixture.START);
        Message pending = pending("m2", question);
        messages.insert(TENANT, List.of(ring, pending));

        assertThat(messages.branch(TENANT, pending.id(), 1_000)).containsExactly(ring, pending);
    }
}
