package dev.medmentor.conversation.port;

import static dev.medmentor.conversation.ConversationFixture.conversation;
import static dev.medmentor.conversation.ConversationFixture.pending;
import static dev.medmentor.conversation.ConversationFixture.question;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.Summary;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationRepository} promises. */
public interface ConversationRepositoryContract {
    Instant LATER = ConversationFixture.START.plusSeconds(1_000);

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    ConversationRepository conversations();

    /** The messages that it searches. */
    MessageRepository messages();

    @Test
    default void findShouldGiveTheConversationAsInserted() {
        Conversation bare = insert(conversation("c1", 0));
        Conversation full = insert(new Conversation(
                new ConversationId("c2"),
                ConversationFixture.ANA,
                Optional.of(new AssistantId("a1")),
                Channel.TELEGRAM,
                "Liều “é” 𝄞",
                new PassageFilter(
                        Set.of(new CollectionId("A"), new CollectionId("b")),
                        Set.of(new DocumentId("d1")),
                        Set.of("pdf"),
                        Map.of("year", "2024", "a.b", "c d")),
                Optional.of(new MessageId("m9")),
                Optional.of(new Summary("They spoke of doses.", new MessageId("m3"))),
                ConversationFixture.START.plusMillis(1),
                LATER.plusMillis(999),
                7));

        assertThat(conversations().find(TENANT, bare.id())).contains(bare);
        assertThat(conversations().find(TENANT, full.id())).contains(full);
        assertThat(conversations().find(OTHER_TENANT, full.id())).isEmpty();
    }

    @Test
    default void insertShouldConflictWhenTheIdIsTakenInTheTenant() {
        Conversation conversation = insert(conversation("c1", 0));

        assertThatThrownBy(() -> conversations().insert(TENANT, conversation))
                .isInstanceOf(ConflictException.class)
                .extracting(failure -> ((ConflictException) failure).code())
                .isEqualTo("conversation_exists");
        conversations().insert(OTHER_TENANT, conversation);
        assertThat(conversations().find(OTHER_TENANT, conversation.id())).contains(conversation);
    }

    @Test
    default void updateShouldReplaceOnceWhenManyHaveReadTheSame() throws Exception {
        Conversation conversation = insert(conversation("c1", 0));
        Conversation changed = conversation.titled("New", LATER);

        assertThat(conversations().update(OTHER_TENANT, changed)).isFalse();
        List<Boolean> won = Parallel.run(8, i -> () -> conversations().update(TENANT, changed));

        assertThat(won).containsOnlyOnce(true);
        assertThat(conversations().find(TENANT, conversation.id())).contains(changed);
        Conversation summarised =
                changed.at(new MessageId("m1"), LATER).summarised(new Summary("Short.", new MessageId("m1")));
        assertThat(conversations().update(TENANT, summarised)).isFalse();
    }

    @Test
    default void removeShouldTakeTheConversationOnce() {
        Conversation conversation = insert(conversation("c1", 0));

        assertThat(conversations().remove(OTHER_TENANT, conversation.id())).isFalse();
        assertThat(conversations().remove(TENANT, conversation.id())).isTrue();
        assertThat(conversations().remove(TENANT, conversation.id())).isFalse();
        assertThat(conversations().find(TENANT, conversation.id())).isEmpty();
        assertThat(conversations().update(TENANT, conversation.titled("New", LATER)))
                .isFalse();
    }

    @Test
    default void removeAllOfShouldTakeAnAccountsConversations() {
        Conversation first = insert(conversation("c1", 1));
        insert(conversation("c2", 2));
        Conversation bens = insert(conversation("c3", ConversationFixture.BEN, "Ben's", 3));
        conversations().insert(OTHER_TENANT, first);
        Message question = question("m1", first, "First?", 1);
        messages().insert(TENANT, List.of(question));

        assertThat(conversations().removeAllOf(TENANT, ConversationFixture.ANA)).isEqualTo(2);
        assertThat(conversations().removeAllOf(TENANT, ConversationFixture.ANA)).isZero();
        assertThat(list(Optional.empty(), Optional.empty(), 10)).isEmpty();
        assertThat(conversations().find(TENANT, bens.id())).contains(bens);
        assertThat(conversations().find(OTHER_TENANT, first.id())).contains(first);
        assertThat(messages().find(TENANT, question.id())).contains(question);
    }

    @Test
    default void listShouldPageThroughOneAccountLatestFirst() {
        Conversation old = insert(conversation("c3", 1));
        Conversation lower = insert(conversation("c1", 2));
        Conversation higher = insert(conversation("c2", 2));
        Conversation latest = insert(conversation("c0", 3));
        insert(conversation("c4", ConversationFixture.BEN, "Ben's", 4));
        conversations().insert(OTHER_TENANT, conversation("c5", 5));

        assertThat(list(Optional.empty(), Optional.empty(), 10)).containsExactly(latest, higher, lower, old);
        assertThat(list(Optional.empty(), Optional.empty(), 2)).containsExactly(latest, higher);
        assertThat(list(Optional.empty(), Optional.of(ConversationCursor.of(higher)), 2))
                .containsExactly(lower, old);
        conversations().remove(TENANT, higher.id());
        assertThat(list(Optional.empty(), Optional.of(ConversationCursor.of(higher)), 2))
                .containsExactly(lower, old);
        assertThat(list(Optional.empty(), Optional.of(ConversationCursor.of(old)), 2))
                .isEmpty();
    }

    @Test
    default void listShouldFindWordsInTitlesAndMessagesWhateverCaseAndAccents() {
        Conversation titled = insert(conversation("c1", ConversationFixture.ANA, "Hipertensão na GESTANTE", 1));
        Conversation asked = insert(conversation("c2", ConversationFixture.ANA, "Other", 2));
        Conversation answered = insert(conversation("c3", ConversationFixture.ANA, "", 3));
        insert(conversation("c4", ConversationFixture.ANA, "Nothing of it", 4));
        Conversation bens = insert(conversation("c5", ConversationFixture.BEN, "Hipertensão", 5));
        Message question = question("m1", asked, "Quando tratar a\n  HIPERTENSÃO?", 1);
        messages().insert(TENANT, List.of(question));
        Message other = question("m2", answered, "E agora?", 1);
        Message answer = pending("m3", other);
        messages().insert(TENANT, List.of(other, answer));
        messages()
                .finish(
                        TENANT,
                        answer.answered(
                                "Trate a hipertensao.", Message.State.COMPLETE, ConversationFixture.answer(), LATER));
        messages().insert(OTHER_TENANT, List.of(question("m4", asked, "Huyết áp", 1)));

        assertThat(list(Optional.of("hipertensao"), Optional.empty(), 10)).containsExactly(answered, asked, titled);
        assertThat(list(Optional.of(" Tratar  a hipertensão"), Optional.empty(), 10))
                .containsExactly(asked);
        assertThat(list(Optional.of("hipertensao"), Optional.of(ConversationCursor.of(answered)), 1))
                .containsExactly(asked);
        assertThat(list(Optional.of("huyet ap"), Optional.empty(), 10)).isEmpty();
        assertThat(list(Optional.of("100%"), Optional.empty(), 10)).isEmpty();
        assertThat(list(Optional.of("_"), Optional.empty(), 10)).isEmpty();
        assertThat(conversations().list(TENANT, ConversationFixture.BEN, Optional.of("HIPER"), Optional.empty(), 10))
                .containsExactly(bens);
    }

    private Conversation insert(Conversation conversation) {
        conversations().insert(TENANT, conversation);
        return conversation;
    }

    private List<Conversation> list(Optional<String> query, Optional<ConversationCursor> after, int limit) {
        return conversations().list(TENANT, ConversationFixture.ANA, query, after, limit);
    }
}
