package dev.medmentor.conversation.port;

import static dev.medmentor.conversation.ConversationFixture.conversation;
import static dev.medmentor.conversation.ConversationFixture.pending;
import static dev.medmentor.conversation.ConversationFixture.question;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MessageRepository} promises. */
public interface MessageRepositoryContract {
    Instant LATER = ConversationFixture.START.plusSeconds(1_000);
    Conversation TALK = conversation("talk", 0);

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    MessageRepository messages();

    @Test
    default void findShouldGiveTheMessageInEveryState() {
        Message question = insert(question("m0", TALK, "Dose “é” 𝄞?\n", 0));
        List<Message> pending = List.of(
                pending("m1", question),
                pending("m2", question),
                pending("m3", question),
                pending("m4", question),
                pending("m5", question),
                pending("m6", question));
        messages().insert(TENANT, pending);
        StoredAnswer answer = ConversationFixture.answer();
        List<Message> ended = List.of(
                pending.get(0).answered("Whole [1].", Message.State.COMPLETE, answer, LATER),
                pending.get(1).answered("Half", Message.State.TRUNCATED, answer, LATER.plusMillis(1)),
                pending.get(2).stopped("So f", LATER),
                pending.get(3).failed("", "model_unavailable", LATER),
                pending.get(4).answered("Mine.", Message.State.COMPLETE, ConversationFixture.curatedAnswer(), LATER));
        for (Message message : ended) {
            assertThat(messages().finish(TENANT, message)).isTrue();
        }

        assertThat(messages().find(TENANT, question.id())).contains(question);
        for (Message message : ended) {
            assertThat(messages().find(TENANT, message.id())).contains(message);
        }
        assertThat(messages().find(TENANT, new MessageId("m6"))).contains(pending.get(5));
        assertThat(messages().find(OTHER_TENANT, question.id())).isEmpty();
    }

    @Test
    default void insertShouldAddNothingWhenOneIdIsTaken() {
        Message question = insert(question("m1", TALK, "First?", 0));
        Message other = question("m0", TALK, "Second?", 0);

        for (List<Message> batch : List.of(List.of(other, question), List.of(other, other))) {
            assertThatThrownBy(() -> messages().insert(TENANT, batch))
                    .isInstanceOf(ConflictException.class)
                    .extracting(failure -> ((ConflictException) failure).code())
                    .isEqualTo("message_exists");
        }
        assertThat(list(10)).containsExactly(question);
        messages().insert(OTHER_TENANT, List.of(question));
        assertThat(messages().find(OTHER_TENANT, question.id())).contains(question);
    }

    @Test
    default void createdBetweenShouldPageInTheOrderOfCreation() {
        Conversation other = conversation("other", 0);
        Message last = insert(question("m1", TALK, "Last?", 900));
        Message second = insert(question("m3", other, "Second?", 5));
        Message first = question("m2", TALK, "First?", 5);
        Message answer =
                Message.pending(new MessageId("m5"), first, first.createdAt().plusMillis(1));
        messages().insert(TENANT, List.of(first, answer));
        messages().insert(OTHER_TENANT, List.of(question("m9", TALK, "Elsewhere?", 5)));
        Instant from = ConversationFixture.START;

        assertThat(messages().createdBetween(TENANT, from, from.plusSeconds(900), Optional.empty(), 10))
                .containsExactly(first, second, answer);
        assertThat(messages().createdBetween(TENANT, from.plusSeconds(900), LATER, Optional.empty(), 10))
                .containsExactly(last);
        assertThat(messages().createdBetween(TENANT, from, LATER, Optional.of(Message.Cursor.of(first)), 2))
                .containsExactly(second, answer);
        assertThat(messages().createdBetween(TENANT, from, LATER, Optional.empty(), 0))
                .isEmpty();
        assertThat(messages().oldest(TENANT)).contains(first.createdAt());
        assertThat(messages().creationTimes(TENANT, TALK.account()))
                .containsExactly(first.createdAt(), second.createdAt(), answer.createdAt(), last.createdAt());
        assertThat(messages().creationTimes(TENANT, ConversationFixture.BEN)).isEmpty();
        messages().removeAll(TENANT, TALK.id());
        messages().removeAll(TENANT, other.id());
        assertThat(messages().oldest(TENANT)).isEmpty();
    }

    @Test
    default void finishShouldHappenOnceWhenManyTry() throws Exception {
        Message question = insert(question("m1", TALK, "First?", 0));
        Message pending = insert(pending("m2", question));

        assertThat(messages().finish(OTHER_TENANT, pending.stopped("", LATER))).isFalse();
        List<Boolean> won =
                Parallel.run(8, i -> () -> messages().finish(TENANT, pending.failed("by " + i, "interrupted", LATER)));

        assertThat(won).containsOnlyOnce(true);
        int winner = won.indexOf(true);
        Message stored = pending.failed("by " + winner, "interrupted", LATER);
        assertThat(messages().find(TENANT, pending.id())).contains(stored);
        assertThat(messages().finish(TENANT, pending.stopped("late", LATER))).isFalse();
        assertThat(messages().finish(TENANT, pending("m1", question).stopped("", LATER)))
                .isFalse();
        assertThat(messages().finish(TENANT, pending("m3", question).stopped("", LATER)))
                .isFalse();
        assertThat(messages().find(TENANT, pending.id())).contains(stored);
    }

    @Test
    default void keepPartialShouldKeepTextOnlyWhilePending() {
        Message question = insert(question("m1", TALK, "First?", 0));
        Message pending = insert(pending("m2", question));

        messages().keepPartial(OTHER_TENANT, pending.id(), "theirs");
        messages().keepPartial(TENANT, new MessageId("m9"), "nobody's");
        messages().keepPartial(TENANT, question.id(), "not pending");
        messages().keepPartial(TENANT, pending.id(), "So far");
        Message found = messages().find(TENANT, pending.id()).orElseThrow();
        assertThat(found.text()).isEqualTo("So far");
        assertThat(found.state()).isEqualTo(Message.State.PENDING);
        Message failed = found.failed(found.text(), "interrupted", LATER);
        messages().finish(TENANT, failed);
        messages().keepPartial(TENANT, pending.id(), "late");

        assertThat(messages().find(TENANT, pending.id())).contains(failed);
        assertThat(messages().find(TENANT, question.id())).contains(question);
    }

    @Test
    default void branchShouldGoFromTheRootToTheMessage() {
        Message first = insert(question("m1", TALK, "First?", 0));
        Message answer = insert(pending("m2", first));
        Message again = insert(pending("m3", first));
        Message second = insert(Message.question(
                new MessageId("m0"), TALK, Optional.of(again.id()), "Second?", ConversationFixture.START));

        assertThat(messages().branch(TENANT, second.id(), 10)).containsExactly(first, again, second);
        assertThat(messages().branch(TENANT, second.id(), 2)).containsExactly(again, second);
        assertThat(messages().branch(TENANT, answer.id(), 10)).containsExactly(first, answer);
        assertThat(messages().branch(TENANT, new MessageId("m9"), 10)).isEmpty();
        assertThat(messages().branch(OTHER_TENANT, second.id(), 10)).isEmpty();
    }

    @Test
    default void listShouldPageThroughOneConversationByIds() {
        Message second = insert(question("m2", TALK, "Second?", 0));
        Message first = insert(question("m1", TALK, "First?", 5));
        Message third = insert(question("m3", TALK, "Third?", 0));
        insert(question("m4", conversation("other", 0), "Fourth?", 0));
        messages().insert(OTHER_TENANT, List.of(question("m5", TALK, "Fifth?", 0)));

        assertThat(list(10)).containsExactly(first, second, third);
        assertThat(list(2)).containsExactly(first, second);
        assertThat(messages().list(TENANT, TALK.id(), Optional.of(first.id()), 2))
                .containsExactly(second, third);
        assertThat(messages().count(TENANT, TALK.id())).isEqualTo(3);
        assertThat(messages().count(OTHER_TENANT, TALK.id())).isEqualTo(1);
    }

    @Test
    default void removeAllShouldTakeOneConversation() {
        Message question = insert(question("m1", TALK, "First?", 0));
        insert(pending("m2", question));
        Message other = insert(question("m3", conversation("other", 0), "Third?", 0));

        assertThat(messages().removeAll(OTHER_TENANT, TALK.id())).isZero();
        assertThat(messages().removeAll(TENANT, TALK.id())).isEqualTo(2);
        assertThat(messages().removeAll(TENANT, TALK.id())).isZero();
        assertThat(list(10)).isEmpty();
        assertThat(messages().find(TENANT, other.id())).contains(other);
    }

    @Test
    default void removeAllOfShouldTakeAnAccountsQuestionsAndAnswers() {
        Message question = insert(question("m1", TALK, "First?", 0));
        Message pending = insert(pending("m2", question));
        insert(question("m3", conversation("other", 0), "Third?", 0));
        Conversation bens = conversation("bens", ConversationFixture.BEN, "Ben's", 0);
        Message theirs = insert(question("m4", bens, "Fourth?", 0));
        messages().insert(OTHER_TENANT, List.of(question));

        assertThat(messages().removeAllOf(TENANT, ConversationFixture.ANA)).isEqualTo(3);
        assertThat(messages().removeAllOf(TENANT, ConversationFixture.ANA)).isZero();
        assertThat(list(10)).isEmpty();
        assertThat(messages().finish(TENANT, pending.stopped("", LATER))).isFalse();
        assertThat(messages().find(TENANT, theirs.id())).contains(theirs);
        assertThat(messages().find(OTHER_TENANT, question.id())).contains(question);
    }

    @Test
    default void pendingShouldFindThoseOfEveryTenantOldestFirst() {
        Message question = insert(question("m1", TALK, "First?", 5));
        Message young = insert(pending("m2", question));
        Message theirQuestion = question("m4", TALK, "Fourth?", 1);
        Message theirs = pending("m3", theirQuestion);
        messages().insert(OTHER_TENANT, List.of(theirQuestion, theirs));
        Message over = insert(pending("m5", question));
        messages().finish(TENANT, over.stopped("", LATER));

        assertThat(messages().pending(LATER, 10))
                .containsExactly(new PendingMessage(OTHER_TENANT, theirs), new PendingMessage(TENANT, young));
        assertThat(messages().pending(LATER, 1)).containsExactly(new PendingMessage(OTHER_TENANT, theirs));
        assertThat(messages().pending(young.createdAt(), 10)).containsExactly(new PendingMessage(OTHER_TENANT, theirs));
    }

    private Message insert(Message message) {
        messages().insert(TENANT, List.of(message));
        return message;
    }

    private List<Message> list(int limit) {
        return messages().list(TENANT, TALK.id(), Optional.empty(), limit);
    }
}
