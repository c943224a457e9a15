package dev.medmentor.conversation.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link FeedbackRepository} promises. */
public interface FeedbackRepositoryContract {
    AssistantId ASSISTANT = new AssistantId("a1");

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    FeedbackRepository feedback();

    @Test
    default void putShouldReplaceWhatTheAccountSaidOfTheMessage() {
        put("m1", "ana", Optional.of(ASSISTANT), Feedback.Rating.UP, 1);
        Feedback bens = put("m1", "ben", Optional.of(ASSISTANT), Feedback.Rating.UP, 2);
        Feedback second = new Feedback(
                new MessageId("m1"),
                new ConversationId("talk"),
                ConversationFixture.ANA,
                Optional.of(ASSISTANT),
                Feedback.Rating.DOWN,
                Optional.of(Feedback.Reason.NOT_IN_SOURCES),
                "Not “so”.\n",
                ConversationFixture.START.plusMillis(3));
        feedback().put(TENANT, second);

        assertThat(feedback().find(TENANT, second.message(), ConversationFixture.ANA))
                .contains(second);
        assertThat(feedback().find(TENANT, second.message(), ConversationFixture.BEN))
                .contains(bens);
        assertThat(feedback().find(OTHER_TENANT, second.message(), ConversationFixture.ANA))
                .isEmpty();
        assertThat(feedback().find(TENANT, new MessageId("m2"), ConversationFixture.ANA))
                .isEmpty();
        assertThat(list(Optional.of(ASSISTANT), Optional.empty(), Optional.empty(), 10))
                .containsExactly(bens, second);
    }

    @Test
    default void ofShouldGiveAllOfAConversationAscending() {
        Feedback last = put("m2", "ana", Optional.empty(), Feedback.Rating.UP, 1);
        Feedback second = put("m1", "ben", Optional.of(ASSISTANT), Feedback.Rating.DOWN, 2);
        Feedback first = put("m1", "ana", Optional.of(ASSISTANT), Feedback.Rating.UP, 3);
        feedback().put(OTHER_TENANT, last);

        assertThat(feedback().of(TENANT, first.conversation())).containsExactly(first, second, last);
        assertThat(feedback().of(TENANT, new ConversationId("other"))).isEmpty();
    }

    @Test
    default void aboutShouldGiveThatOfSomeMessagesAscending() {
        Feedback last = put("m2", "ana", Optional.empty(), Feedback.Rating.UP, 1);
        Feedback second = put("m1", "ben", Optional.of(ASSISTANT), Feedback.Rating.DOWN, 2);
        Feedback first = put("m1", "ana", Optional.of(ASSISTANT), Feedback.Rating.UP, 3);
        put("m3", "ana", Optional.of(ASSISTANT), Feedback.Rating.UP, 3);

        assertThat(feedback().about(TENANT, List.of(last.message(), first.message(), new MessageId("m9"))))
                .containsExactly(first, second, last);
        assertThat(feedback().about(TENANT, List.of())).isEmpty();
        assertThat(feedback().about(OTHER_TENANT, List.of(first.message()))).isEmpty();
    }

    @Test
    default void listShouldPageThroughOneAssistantLatestFirst() {
        Feedback old = put("m3", "ana", Optional.of(ASSISTANT), Feedback.Rating.UP, 1);
        Feedback lower = put("m1", "ben", Optional.of(ASSISTANT), Feedback.Rating.DOWN, 2);
        Feedback middle = put("m2", "ana", Optional.of(ASSISTANT), Feedback.Rating.UP, 2);
        Feedback higher = put("m2", "ben", Optional.of(ASSISTANT), Feedback.Rating.UP, 2);
        Feedback builtIn = put("m4", "ana", Optional.empty(), Feedback.Rating.UP, 3);
        feedback().put(OTHER_TENANT, builtIn);

        assertThat(list(Optional.of(ASSISTANT), Optional.empty(), Optional.empty(), 10))
                .containsExactly(higher, middle, lower, old);
        assertThat(list(Optional.of(ASSISTANT), Optional.empty(), Optional.of(Feedback.Cursor.of(higher)), 2))
                .containsExactly(middle, lower);
        assertThat(list(Optional.of(ASSISTANT), Optional.of(Feedback.Rating.DOWN), Optional.empty(), 10))
                .containsExactly(lower);
        assertThat(list(Optional.empty(), Optional.empty(), Optional.empty(), 10))
                .containsExactly(builtIn);
    }

    @Test
    default void removeShouldTakeOne() {
        Feedback anas = put("m1", "ana", Optional.empty(), Feedback.Rating.UP, 1);
        Feedback bens = put("m1", "ben", Optional.empty(), Feedback.Rating.UP, 1);

        assertThat(feedback().remove(OTHER_TENANT, anas.message(), anas.account()))
                .isFalse();
        assertThat(feedback().remove(TENANT, anas.message(), anas.account())).isTrue();
        assertThat(feedback().remove(TENANT, anas.message(), anas.account())).isFalse();
        assertThat(list(Optional.empty(), Optional.empty(), Optional.empty(), 10))
                .containsExactly(bens);
    }

    @Test
    default void removeAllShouldTakeAConversation() {
        put("m1", "ana", Optional.empty(), Feedback.Rating.UP, 1);
        put("m2", "ana", Optional.of(ASSISTANT), Feedback.Rating.UP, 1);

        assertThat(feedback().removeAll(OTHER_TENANT, new ConversationId("talk")))
                .isZero();
        assertThat(feedback().removeAll(TENANT, new ConversationId("other"))).isZero();
        assertThat(feedback().removeAll(TENANT, new ConversationId("talk"))).isEqualTo(2);
        assertThat(list(Optional.empty(), Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    default void removeAllOfShouldTakeWhatTheAccountSaid() {
        Feedback anas = put("m1", "ana", Optional.empty(), Feedback.Rating.UP, 1);
        put("m2", "ana", Optional.of(ASSISTANT), Feedback.Rating.DOWN, 1);
        Feedback bens = put("m1", "ben", Optional.empty(), Feedback.Rating.UP, 1);
        feedback().put(OTHER_TENANT, anas);

        assertThat(feedback().removeAllOf(TENANT, ConversationFixture.ANA)).isEqualTo(2);
        assertThat(feedback().removeAllOf(TENANT, ConversationFixture.ANA)).isZero();
        assertThat(list(Optional.empty(), Optional.empty(), Optional.empty(), 10))
                .containsExactly(bens);
        assertThat(feedback().find(OTHER_TENANT, anas.message(), anas.account()))
                .contains(anas);
    }

    private Feedback put(
            String message, String account, Optional<AssistantId> assistant, Feedback.Rating rating, long seconds) {
        Feedback given = new Feedback(
                new MessageId(message),
                new ConversationId("talk"),
                new AccountId(account),
                assistant,
                rating,
                Optional.empty(),
                "",
                ConversationFixture.START.plusSeconds(seconds));
        feedback().put(TENANT, given);
        return given;
    }

    private List<Feedback> list(
            Optional<AssistantId> assistant,
            Optional<Feedback.Rating> rating,
            Optional<Feedback.Cursor> after,
            int limit) {
        return feedback().list(TENANT, assistant, rating, after, limit);
    }
}
