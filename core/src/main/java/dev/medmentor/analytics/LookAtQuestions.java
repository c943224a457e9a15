package dev.medmentor.analytics;

import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.analytics.port.OpenQuestionRepository.GroupSize;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Shows what an assistant could not answer, or answered badly, by meaning: for those who look after it and for analysts.
 * The questions are shown as they were asked, without who asked, and without anything of the answers. Thread-safe.
 */
public final class LookAtQuestions {
    private static final int MOST = 100;
    /** Questions that are looked at, the latest; counted where they are kept, for few of them are shown. */
    private static final int LOOKED_AT = 2_000;
    /** Of a group. */
    private static final int SHOWN = 20;

    private final OpenQuestionRepository questions;
    private final CuratedAnswerRepository curated;
    private final ManageAssistants assistants;
    private final AnalyticsAccess access;

    LookAtQuestions(
            OpenQuestionRepository questions,
            CuratedAnswerRepository curated,
            ManageAssistants assistants,
            AnalyticsAccess access) {
        this.questions = questions;
        this.curated = curated;
        this.assistants = assistants;
        this.access = access;
    }

    /** What became of a group. */
    public enum State {
        OPEN,
        /** There is a curated answer to its question. */
        RESOLVED,
        /** Somebody said that nothing is to be done. */
        IGNORED;

        /** As the API writes it, such as {@code open}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Questions that mean the same.
     *
     * @param resolvedBy the curated answer to its question; present for {@link State#RESOLVED} alone
     * @param size how many there are among those looked at
     * @param members the latest of them
     */
    public record Group(
            QuestionGroup group,
            State state,
            Optional<CuratedAnswerId> resolvedBy,
            int size,
            Instant lastAsked,
            List<OpenQuestion> members) {
        public Group {
            members = List.copyOf(members);
        }

        private Group with(List<OpenQuestion> shown) {
            return new Group(group, state, resolvedBy, size, lastAsked, shown);
        }
    }

    /**
     * The groups, the largest first and, of one size, the latest asked first; of the {@value #LOOKED_AT} latest questions
     * of the period, of each assistant where it is not all of them.
     *
     * @param assistant as {@link ReportAnalytics#counts}
     * @param state only such; empty for all
     * @param limit 1 to 100
     * @throws NotFoundException as {@link ReportAnalytics#counts}
     * @throws ForbiddenException as {@link ReportAnalytics#counts}
     */
    public List<Group> list(
            Principal principal, Period period, Optional<String> assistant, Optional<State> state, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInputException("invalid_limit", "Ask for 1 to " + MOST + " at a time.");
        }
        TenantId tenant = principal.tenant();
        Map<MessageId, GroupSize> sizes = new HashMap<>();
        sizes(principal, period, assistant).forEach(size -> sizes.put(size.group(), size));
        Map<Optional<AssistantId>, Map<String, CuratedAnswerId>> answers = new HashMap<>();
        return questions.findAll(tenant, sizes.keySet()).stream()
                .map(group -> group(
                        group,
                        Objects.requireNonNull(sizes.get(group.id())),
                        answers.computeIfAbsent(group.assistant(), of -> answered(tenant, of))))
                .filter(group -> state.map(wanted -> wanted == group.state()).orElse(true))
                .sorted(Comparator.comparingInt(Group::size)
                        .thenComparing(Group::lastAsked)
                        .reversed())
                .limit(limit)
                .map(group -> group.with(questions.in(
                        tenant,
                        group.group().id(),
                        period.starts().get(0),
                        period.end(),
                        Math.min(SHOWN, group.size()))))
                .toList();
    }

    private List<GroupSize> sizes(Principal principal, Period period, Optional<String> assistant) {
        TenantId tenant = principal.tenant();
        Instant from = period.starts().get(0);
        if (assistant.isEmpty() && access.seesAll(principal)) {
            return questions.sizes(tenant, from, period.end(), LOOKED_AT);
        }
        List<Optional<AssistantId>> of =
                assistant.isPresent() ? List.of(access.one(principal, assistant.get())) : access.own(principal);
        return of.stream()
                .flatMap(one -> questions.sizes(tenant, one, from, period.end(), LOOKED_AT).stream())
                .toList();
    }

    private Map<String, CuratedAnswerId> answered(TenantId tenant, Optional<AssistantId> assistant) {
        Map<String, CuratedAnswerId> answers = new HashMap<>();
        for (CuratedAnswer answer : curated.list(tenant, assistant)) {
            answers.put(SearchableText.fold(answer.question()), answer.id());
        }
        return answers;
    }

    private static Group group(QuestionGroup group, GroupSize size, Map<String, CuratedAnswerId> answers) {
        Optional<CuratedAnswerId> by = Optional.ofNullable(answers.get(SearchableText.fold(group.question())));
        State state = by.isPresent() ? State.RESOLVED : group.ignored() ? State.IGNORED : State.OPEN;
        return new Group(group, state, by, size.size(), size.lastAsked(), List.of());
    }

    /**
     * Says that nothing is to be done about a group, or that something is after all.
     *
     * @throws NotFoundException if there is no such group of an assistant that the caller may see
     * @throws ForbiddenException if the caller may not change the assistant
     */
    public void ignore(Principal principal, MessageId id, boolean ignored) {
        QuestionGroup group = questions.find(principal.tenant(), id).orElseThrow(() -> noGroup(id));
        try {
            assistants.requireChangeable(principal, group.assistant());
        } catch (NotFoundException e) {
            throw noGroup(id);
        }
        questions.put(principal.tenant(), group.ignored(ignored));
    }

    private static NotFoundException noGroup(MessageId id) {
        return new NotFoundException("group_not_found", "There is no group of questions " + id + ".");
    }
}
