package dev.medmentor.conversation.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CuratedAnswerRepository} promises. */
public interface CuratedAnswerRepositoryContract {
    Optional<AssistantId> ASSISTANT = Optional.of(new AssistantId("a1"));

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    CuratedAnswerRepository curatedAnswers();

    @Test
    default void findShouldGiveTheAnswerAsInserted() {
        CuratedAnswer bare = insert("c1", Optional.empty(), Optional.empty());
        CuratedAnswer full =
                insert("c2", ASSISTANT, Optional.of(new Embedding("e5:1", new float[] {0.6f, -0.8f, Float.MIN_VALUE})));

        assertThat(curatedAnswers().find(TENANT, bare.id())).contains(bare);
        assertThat(curatedAnswers().find(TENANT, full.id())).contains(full);
        assertThat(curatedAnswers().find(OTHER_TENANT, full.id())).isEmpty();
        assertThatThrownBy(() -> curatedAnswers().insert(TENANT, full))
                .isInstanceOf(ConflictException.class)
                .extracting(failure -> ((ConflictException) failure).code())
                .isEqualTo("curated_answer_exists");
    }

    @Test
    default void updateShouldReplaceOnceWhenManyHaveReadTheSame() throws Exception {
        CuratedAnswer answer = insert("c1", ASSISTANT, Optional.empty());
        CuratedAnswer changed = new CuratedAnswer(
                answer.id(),
                ASSISTANT,
                "Another?",
                "Another.",
                "ben",
                "Ben",
                answer.createdAt(),
                answer.updatedAt().plusSeconds(1),
                2,
                Optional.of(new Embedding("m", new float[] {1})));

        assertThat(curatedAnswers().update(OTHER_TENANT, changed)).isFalse();
        List<Boolean> won = Parallel.run(8, i -> () -> curatedAnswers().update(TENANT, changed));

        assertThat(won).containsOnlyOnce(true);
        assertThat(curatedAnswers().find(TENANT, answer.id())).contains(changed);
    }

    @Test
    default void listShouldGiveThoseOfOneAssistantAscending() {
        CuratedAnswer second = insert("c2", ASSISTANT, Optional.empty());
        CuratedAnswer first = insert("c1", ASSISTANT, Optional.empty());
        CuratedAnswer builtIn = insert("c0", Optional.empty(), Optional.empty());

        assertThat(curatedAnswers().list(TENANT, ASSISTANT)).containsExactly(first, second);
        assertThat(curatedAnswers().list(TENANT, Optional.empty())).containsExactly(builtIn);
        assertThat(curatedAnswers().list(OTHER_TENANT, ASSISTANT)).isEmpty();
    }

    @Test
    default void removeShouldTakeOneAndRemoveAllThoseOfAnAssistant() {
        CuratedAnswer answer = insert("c1", ASSISTANT, Optional.empty());
        insert("c2", ASSISTANT, Optional.empty());
        insert("c3", ASSISTANT, Optional.empty());
        CuratedAnswer builtIn = insert("c4", Optional.empty(), Optional.empty());

        assertThat(curatedAnswers().remove(OTHER_TENANT, answer.id())).isFalse();
        assertThat(curatedAnswers().remove(TENANT, answer.id())).isTrue();
        assertThat(curatedAnswers().remove(TENANT, answer.id())).isFalse();
        assertThat(curatedAnswers().removeAll(OTHER_TENANT, ASSISTANT)).isZero();
        assertThat(curatedAnswers().removeAll(TENANT, ASSISTANT)).isEqualTo(2);
        assertThat(curatedAnswers().list(TENANT, Optional.empty())).containsExactly(builtIn);
    }

    private CuratedAnswer insert(String id, Optional<AssistantId> assistant, Optional<Embedding> embedding) {
        CuratedAnswer answer = new CuratedAnswer(
                new CuratedAnswerId(id),
                assistant,
                "What is “it”?",
                "It is\nso.",
                "ana",
                "Dr. Ana",
                ConversationFixture.START,
                ConversationFixture.START.plusMillis(5),
                1,
                embedding);
        curatedAnswers().insert(TENANT, answer);
        return answer;
    }
}
