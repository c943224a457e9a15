package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static dev.medmentor.conversation.ConversationFixture.pending;
import static dev.medmentor.conversation.ConversationFixture.question;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.LiveAnswers;
import dev.medmentor.conversation.RecoverMessages;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.conversation.port.MessageRepositoryContract;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MongoMessageRepositoryTest implements MessageRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(ConversationIndexes.ALL);
    private final MongoConnection secondInstance = mongo.connect();
    private final MessageRepository messages = new MongoMessageRepository(mongo.connection());
    private final MessageRepository others = new MongoMessageRepository(secondInstance);

    @AfterEach
    void close() {
        secondInstance.close();
        mongo.close();
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    private MessageRepository instance(int number) {
        return number % 2 == 0 ? messages : others;
    }

    @Test
    void finishShouldHaveOneWinnerWhenTwoInstancesEndTheSameAnswer() throws Exception {
        Message question = question("m1", TALK, "First?", 0);
        Message pending = pending("m2", question);
        messages.insert(TENANT, List.of(question, pending));

        List<Boolean> won = Parallel.run(
                40, i -> () -> instance(i).finish(TENANT, pending.failed("by " + i, "interrupted", LATER)));

        assertThat(won).containsOnlyOnce(true);
        Message ending = pending.failed("by " + won.indexOf(true), "interrupted", LATER);
        assertThat(messages.find(TENANT, pending.id())).contains(ending);
        assertThat(messages.find(TENANT, question.id())).contains(question);
    }

    @Test
    void insertShouldLetOneInstanceWinWhenBothBringAMessageOfTheSameIdAmongOthers() throws Exception {
        List<Boolean> won = Parallel.run(8, i -> () -> {
            Message question = question("q" + i, TALK, "By " + i + "?", 0);
            try {
                instance(i).insert(TENANT, List.of(question, pending("shared", question)));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(messages.count(TENANT, TALK.id())).isEqualTo(2);
        assertThat(messages.find(TENANT, new MessageId("q" + won.indexOf(true))))
                .isPresent();
    }

    @Test
    void insertShouldRefuseMessagesOfTwoConversationsTogether() {
        Message here = question("m1", TALK, "First?", 0);
        Message there = question("m2", ConversationFixture.conversation("other", 0), "Second?", 0);

        assertThatThrownBy(() -> messages.insert(TENANT, List.of(here, there)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listShouldPageByIdsWhenThoseInsertedTogetherLieApart() {
        Message first = question("a", TALK, "First?", 0);
        Message second = question("b", TALK, "Second?", 0);
        Message third = question("d", TALK, "Third?", 0);
        messages.insert(TENANT, List.of(first, pending("z", first)));
        messages.insert(TENANT, List.of(pending("c", second), second));
        messages.insert(TENANT, List.of(third, pending("e", third)));

        List<String> ids = new ArrayList<>();
        Optional<MessageId> after = Optional.empty();
        List<Message> page = messages.list(TENANT, TALK.id(), after, 2);
        while (!page.isEmpty()) {
            page.forEach(message -> ids.add(message.id().value()));
            after = Optional.of(page.get(page.size() - 1).id());
            page = messages.list(TENANT, TALK.id(), after, 2);
        }

        assertThat(ids).containsExactly("a", "b", "c", "d", "e", "z");
        assertThat(messages.list(TENANT, TALK.id(), Optional.empty(), 0)).isEmpty();
    }

    @Test
    void branchShouldBeWholeWhenItIsLong() {
        Optional<MessageId> parent = Optional.empty();
        List<Message> whole = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Message question =
                    Message.question(new MessageId("q" + i), TALK, parent, "Again?", ConversationFixture.START);
            Message answer = pending("a" + i, question);
            messages.insert(TENANT, List.of(question, answer, pending("s" + i, question)));
            whole.addAll(List.of(question, answer));
            parent = Optional.of(answer.id());
        }

        assertThat(messages.branch(TENANT, new MessageId("a99"), 1_000)).isEqualTo(whole);
        assertThat(messages.branch(TENANT, new MessageId("a99"), 5)).isEqualTo(whole.subList(195, 200));
    }

    @Test
    void branchShouldEndWhenMessagesFollowEachOther() {
        Message question = question("m1", TALK, "First?", 0);
        Message ring = Message.question(
                question.id(), TALK, Optional.of(new MessageId("m2")), "First?", ConversationFixture.START);
        Message pending = pending("m2", question);
        messages.insert(TENANT, List.of(ring));
        messages.insert(TENANT, List.of(pending));

        assertThat(messages.branch(TENANT, pending.id(), 100)).containsExactly(ring, pending);
    }

    @Test
    void findShouldGiveTheTextWhenTheModelBrokeOffWithinACharacter() {
        Message question = question("m1", TALK, "First?", 0);
        Message pending = pending("m2", question);
        messages.insert(TENANT, List.of(question, pending));
        messages.keepPartial(TENANT, pending.id(), "Give \udf00");
        assertThat(messages.find(TENANT, pending.id())).map(Message::text).contains("Give \udf00");
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
        mongo.connection()
                .database()
                .getCollection(MongoMessageRepository.NAME)
                .updateOne(eq(MongoMessageRepository.KEYS, TENANT + "/m2"), set("messages.$.text", 7));
        LiveAnswers nobody = new LiveAnswers(1, Duration.ZERO, () -> LATER);

        assertThat(new RecoverMessages(messages, nobody, () -> LATER).recoverAll())
                .isEqualTo(1);

        assertThat(messages.find(TENANT, new MessageId("m4")).orElseThrow().failure())
                .contains(RecoverMessages.INTERRUPTED);
        assertThatThrownBy(() -> messages.find(TENANT, new MessageId("m2")))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("storage_damaged"));
    }
}
