package dev.medmentor.analytics.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.analytics.port.OpenQuestionRepository.GroupSize;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.retrieval.model.Embedding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link OpenQuestionRepository} promises. */
public interface OpenQuestionRepositoryContract {
    Instant START = Instant.parse("2026-03-01T12:00:00.007Z");
    Optional<AssistantId> ASSISTANT = Optional.of(new AssistantId("a1"));

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    OpenQuestionRepository openQuestions();

    @Test
    default void putShouldReplaceTheQuestionOfTheSameAnswer() {
        OpenQuestion first = put("m1", Optional.empty(), 0);
        OpenQuestion second = new OpenQuestion(
                first.answer(),
                first.conversation(),
                ASSISTANT,
                START.plusSeconds(1),
                "“Dose” 𝄞?\n",
                "pt",
                OpenQuestion.Reason.RATED_DOWN,
                Optional.of(Feedback.Reason.NOT_IN_SOURCES),
                Optional.of(new MessageId("g1")));
        openQuestions().put(TENANT, second);

        assertThat(openQuestions().between(TENANT, START, START.plusSeconds(2))).containsExactly(second);
        assertThat(openQuestions().between(OTHER_TENANT, START, START.plusSeconds(2)))
                .isEmpty();
        assertThat(openQuestions().in(TENANT, new MessageId("g1"), 5)).containsExactly(second);
    }

    @Test
    default void latestShouldGiveThoseOfOneAssistantLatestFirst() {
        OpenQuestion old = put("m3", ASSISTANT, 0);
        OpenQuestion lower = put("m1", ASSISTANT, 5);
        OpenQuestion higher = put("m2", ASSISTANT, 5);
        OpenQuestion builtIn = put("m4", Optional.empty(), 3);
        put("m5", ASSISTANT, 10);
        openQuestions().put(OTHER_TENANT, old);

        assertThat(openQuestions().latest(TENANT, ASSISTANT, START, START.plusSeconds(10), 10))
                .containsExactly(higher, lower, old);
        assertThat(openQuestions().latest(TENANT, ASSISTANT, START, START.plusSeconds(10), 2))
                .containsExactly(higher, lower);
        assertThat(openQuestions().latest(TENANT, Optional.empty(), START, START.plusSeconds(10), 10))
                .containsExactly(builtIn);
        assertThat(openQuestions().latest(TENANT, START.plusSeconds(1), START.plusSeconds(10), 2))
                .containsExactly(higher, lower);
        assertThat(openQuestions().latest(TENANT, START, START.plusSeconds(4), 5))
                .containsExactly(builtIn, old);
        assertThat(openQuestions().between(TENANT, START, START.plusSeconds(10)))
                .containsExactly(old, builtIn, lower, higher);
        openQuestions().remove(TENANT, List.of(lower.answer(), new MessageId("gone")));
        openQuestions().remove(OTHER_TENANT, List.of(higher.answer()));
        openQuestions().remove(TENANT, List.of());
        assertThat(openQuestions().between(TENANT, START, START.plusSeconds(10)))
                .containsExactly(old, builtIn, higher);
    }

    @Test
    default void sizesShouldCountTheLatestByGroup() {
        MessageId one = new MessageId("g1");
        MessageId other = new MessageId("g2");
        OpenQuestion first = putIn("m1", ASSISTANT, 1, one);
        OpenQuestion second = putIn("m2", ASSISTANT, 2, one);
        OpenQuestion third = putIn("m3", ASSISTANT, 3, one);
        putIn("m4", Optional.empty(), 4, other);
        putIn("m5", ASSISTANT, 10, one);
        put("m6", ASSISTANT, 5);
        openQuestions().put(OTHER_TENANT, first);

        assertThat(openQuestions().sizes(TENANT, ASSISTANT, START, START.plusSeconds(10), 10))
                .containsExactly(new GroupSize(one, 3, third.askedAt()));
        assertThat(openQuestions().sizes(TENANT, ASSISTANT, START, START.plusSeconds(10), 3))
                .containsExactly(new GroupSize(one, 2, third.askedAt()));
        assertThat(openQuestions().sizes(TENANT, START, START.plusSeconds(10), 10))
                .containsExactlyInAnyOrder(
                        new GroupSize(one, 3, third.askedAt()), new GroupSize(other, 1, START.plusSeconds(4)));
        assertThat(openQuestions().sizes(OTHER_TENANT, START.plusSeconds(2), START.plusSeconds(10), 10))
                .isEmpty();
        assertThat(openQuestions().in(TENANT, one, START.plusSeconds(2), START.plusSeconds(10), 5))
                .containsExactly(third, second);
        assertThat(openQuestions().in(TENANT, one, START, START.plusSeconds(10), 2))
                .containsExactly(third, second);
    }

    private OpenQuestion putIn(String answer, Optional<AssistantId> assistant, long seconds, MessageId group) {
        OpenQuestion question = put(answer, assistant, seconds).in(group);
        openQuestions().put(TENANT, question);
        return question;
    }

    @Test
    default void groupsShouldGiveThoseOfOneAssistantNewestFirst() {
        QuestionGroup old = group("g3", ASSISTANT, 0);
        QuestionGroup lower = group("g1", ASSISTANT, 5);
        QuestionGroup higher = group("g2", ASSISTANT, 5);
        QuestionGroup builtIn = group("g4", Optional.empty(), 3);

        assertThat(openQuestions().groups(TENANT, ASSISTANT, 10))
                .extracting(QuestionGroup::id)
                .containsExactly(higher.id(), lower.id(), old.id());
        assertThat(openQuestions().groups(TENANT, ASSISTANT, 1))
                .extracting(QuestionGroup::id)
                .containsExactly(higher.id());
        QuestionGroup found = openQuestions().find(TENANT, old.id()).orElseThrow();
        assertThat(found.embedding().orElseThrow().vector()).containsExactly(0.25f, -1e-7f);
        assertThat(openQuestions().find(OTHER_TENANT, old.id())).isEmpty();
        openQuestions().put(TENANT, builtIn.ignored(true));
        assertThat(openQuestions().find(TENANT, builtIn.id()).orElseThrow().ignored())
                .isTrue();
        assertThat(openQuestions().findAll(TENANT, List.of(lower.id(), new MessageId("none"), builtIn.id())))
                .extracting(QuestionGroup::id)
                .containsExactly(lower.id(), builtIn.id());
        assertThat(openQuestions().remove(OTHER_TENANT, old.id())).isFalse();
        assertThat(openQuestions().remove(TENANT, old.id())).isTrue();
        assertThat(openQuestions().remove(TENANT, old.id())).isFalse();
    }

    private OpenQuestion put(String answer, Optional<AssistantId> assistant, long seconds) {
        OpenQuestion question = new OpenQuestion(
                new MessageId(answer),
                new ConversationId("talk"),
                assistant,
                START.plusSeconds(seconds),
                "Dose?",
                "en",
                OpenQuestion.Reason.NOT_IN_DOCUMENTS,
                Optional.empty(),
                Optional.empty());
        openQuestions().put(TENANT, question);
        return question;
    }

    private QuestionGroup group(String id, Optional<AssistantId> assistant, long seconds) {
        QuestionGroup group = new QuestionGroup(
                new MessageId(id),
                assistant,
                "Dose?",
                "en",
                Optional.of(new Embedding("model", new float[] {0.25f, -1e-7f})),
                false,
                START.plusSeconds(seconds));
        openQuestions().put(TENANT, group);
        return group;
    }
}
