package dev.medmentor.analytics;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.retrieval.EmbedQuestion;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps the open questions of a quarter of an hour as they were just counted, each in the group of those that mean the
 * same: the nearest of its assistant's newest groups, if that is near enough, or one of its own. Thread-safe.
 */
final class GroupQuestions {
    /** Groups that a question is compared with. */
    private static final int COMPARED = 500;

    private static final int REMAINING = 1;

    private final OpenQuestionRepository questions;
    private final EmbedQuestion meaning;
    private final QuestionLikeness likeness;

    GroupQuestions(
            OpenQuestionRepository questions,
            Optional<Embedder> embedder,
            QuestionLikeness likeness,
            Function<String, Language> languages) {
        this.questions = questions;
        this.meaning = new EmbedQuestion(embedder, languages);
        this.likeness = likeness;
    }

    /** @param now all that there are in {@code slots} */
    void replace(TenantId tenant, LocalDate day, Set<Integer> slots, List<OpenQuestion> now) {
        Map<MessageId, OpenQuestion> before = new HashMap<>();
        for (SlotRun run : SlotRun.of(day, slots)) {
            questions
                    .between(tenant, run.from().start(), run.to().end())
                    .forEach(question -> before.put(question.answer(), question));
        }
        Map<Optional<AssistantId>, List<QuestionGroup>> groups = new HashMap<>();
        for (OpenQuestion question : now) {
            Optional<OpenQuestion> stored = Optional.ofNullable(before.remove(question.answer()));
            Optional<MessageId> group = stored.flatMap(OpenQuestion::group);
            OpenQuestion grouped = group.map(question::in)
                    .orElseGet(() -> question.in(group(
                            tenant,
                            question,
                            groups.computeIfAbsent(
                                    question.assistant(),
                                    assistant -> new ArrayList<>(questions.groups(tenant, assistant, COMPARED))))));
            if (!stored.equals(Optional.of(grouped))) {
                questions.put(tenant, grouped);
            }
        }
        questions.remove(tenant, before.keySet());
        Set<MessageId> left = before.values().stream()
                .flatMap(question -> question.group().stream())
                .collect(Collectors.toCollection(HashSet::new));
        left.forEach(group -> mend(tenant, group, before.keySet()));
    }

    /** The group it belongs to, which is among {@code known} from now on. */
    private MessageId group(TenantId tenant, OpenQuestion question, List<QuestionGroup> known) {
        Optional<Embedding> embedding = meaning.embed(question.text());
        Optional<QuestionGroup> nearest = likeness.nearest(question.text(), embedding, known);
        if (nearest.isPresent()) {
            return nearest.get().id();
        }
        QuestionGroup group = new QuestionGroup(
                question.answer(),
                question.assistant(),
                question.text(),
                question.language(),
                embedding,
                false,
                question.askedAt());
        questions.put(tenant, group);
        known.add(0, group);
        return group.id();
    }

    /** A group that nobody is in goes; one whose first question is gone is spoken for by another. */
    private void mend(TenantId tenant, MessageId id, Set<MessageId> gone) {
        List<OpenQuestion> rest = questions.in(tenant, id, REMAINING);
        if (rest.isEmpty()) {
            questions.remove(tenant, id);
        } else if (gone.contains(id)) {
            OpenQuestion speaker = rest.get(0);
            questions
                    .find(tenant, id)
                    .ifPresent(group -> questions.put(
                            tenant,
                            new QuestionGroup(
                                    id,
                                    group.assistant(),
                                    speaker.text(),
                                    speaker.language(),
                                    meaning.embed(speaker.text()),
                                    group.ignored(),
                                    group.createdAt())));
        }
    }
}
