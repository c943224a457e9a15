package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Questions that were not answered well, on the heap. */
public final class InMemoryOpenQuestionRepository implements OpenQuestionRepository {
    private static final Comparator<OpenQuestion> OLDEST_FIRST =
            Comparator.comparing(OpenQuestion::askedAt).thenComparing(OpenQuestion::answer);
    private static final Comparator<QuestionGroup> NEWEST_FIRST = Comparator.comparing(QuestionGroup::createdAt)
            .thenComparing(QuestionGroup::id)
            .reversed();

    private final Map<TenantId, Map<MessageId, OpenQuestion>> questions = new HashMap<>();
    private final Map<TenantId, Map<MessageId, QuestionGroup>> groups = new HashMap<>();

    @Override
    public synchronized void put(TenantId tenant, OpenQuestion question) {
        questionsOf(tenant).put(question.answer(), question);
    }

    @Override
    public synchronized void remove(TenantId tenant, Collection<MessageId> answers) {
        answers.forEach(questionsOf(tenant)::remove);
    }

    @Override
    public synchronized List<OpenQuestion> between(TenantId tenant, Instant from, Instant to) {
        return matching(tenant, asked(from, to)).sorted(OLDEST_FIRST).toList();
    }

    @Override
    public synchronized List<OpenQuestion> latest(
            TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int limit) {
        return matching(
                        tenant,
                        asked(from, to).and(question -> question.assistant().equals(assistant)))
                .sorted(OLDEST_FIRST.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<OpenQuestion> latest(TenantId tenant, Instant from, Instant to, int limit) {
        return matching(tenant, asked(from, to))
                .sorted(OLDEST_FIRST.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<GroupSize> sizes(TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int most) {
        return sizes(latest(tenant, assistant, from, to, most));
    }

    @Override
    public List<GroupSize> sizes(TenantId tenant, Instant from, Instant to, int most) {
        return sizes(latest(tenant, from, to, most));
    }

    private static List<GroupSize> sizes(List<OpenQuestion> latestFirst) {
        Map<MessageId, GroupSize> sizes = new HashMap<>();
        latestFirst.forEach(question -> question.group()
                .ifPresent(group -> sizes.merge(
                        group,
                        new GroupSize(group, 1, question.askedAt()),
                        (later, one) -> new GroupSize(group, later.size() + 1, later.lastAsked()))));
        return List.copyOf(sizes.values());
    }

    private static Predicate<OpenQuestion> asked(Instant from, Instant to) {
        return question ->
                !question.askedAt().isBefore(from) && question.askedAt().isBefore(to);
    }

    @Override
    public synchronized List<OpenQuestion> in(TenantId tenant, MessageId group, int limit) {
        return in(tenant, group, question -> true, limit);
    }

    @Override
    public synchronized List<OpenQuestion> in(TenantId tenant, MessageId group, Instant from, Instant to, int limit) {
        return in(tenant, group, asked(from, to), limit);
    }

    private List<OpenQuestion> in(TenantId tenant, MessageId group, Predicate<OpenQuestion> wanted, int limit) {
        return matching(tenant, wanted.and(question -> question.group().equals(Optional.of(group))))
                .sorted(OLDEST_FIRST.reversed())
                .limit(limit)
                .toList();
    }

    private Stream<OpenQuestion> matching(TenantId tenant, Predicate<OpenQuestion> wanted) {
        return questionsOf(tenant).values().stream().filter(wanted);
    }

    @Override
    public synchronized void put(TenantId tenant, QuestionGroup group) {
        groupsOf(tenant).put(group.id(), group);
    }

    @Override
    public synchronized Optional<QuestionGroup> find(TenantId tenant, MessageId group) {
        return Optional.ofNullable(groupsOf(tenant).get(group));
    }

    @Override
    public synchronized List<QuestionGroup> findAll(TenantId tenant, Collection<MessageId> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .flatMap(id -> find(tenant, id).stream())
                .toList();
    }

    @Override
    public synchronized boolean remove(TenantId tenant, MessageId group) {
        return groupsOf(tenant).remove(group) != null;
    }

    @Override
    public synchronized List<QuestionGroup> groups(TenantId tenant, Optional<AssistantId> assistant, int limit) {
        return groupsOf(tenant).values().stream()
                .filter(group -> group.assistant().equals(assistant))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    private Map<MessageId, OpenQuestion> questionsOf(TenantId tenant) {
        return questions.computeIfAbsent(tenant, key -> new HashMap<>());
    }

    private Map<MessageId, QuestionGroup> groupsOf(TenantId tenant) {
        return groups.computeIfAbsent(tenant, key -> new HashMap<>());
    }
}
