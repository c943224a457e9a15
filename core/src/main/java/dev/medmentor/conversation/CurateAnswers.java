package dev.medmentor.conversation;

import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.retrieval.EmbedQuestion;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the answers that mentors wrote themselves, and finds the one that a question asks for. Thread-safe; durable on
 * return.
 */
public final class CurateAnswers {
    /** Every one of them is compared with each question. */
    private static final int MAXIMUM = 500;

    private final CuratedAnswerRepository curated;
    private final ManageAssistants assistants;
    private final AccountRepository accounts;
    private final EmbedQuestion meaning;
    private final Function<String, Language> languages;
    private final CuratedMatch match;
    private final AuditTrail audit;
    private final IdGenerator ids;
    private final InstantSource clock;

    /**
     * @param accounts tell what authors are called
     * @param embedder judges paraphrases by meaning, in the languages that it knows
     */
    public CurateAnswers(
            CuratedAnswerRepository curated,
            ManageAssistants assistants,
            AccountRepository accounts,
            Optional<Embedder> embedder,
            TextAnalyzer analyzer,
            Function<String, Language> languages,
            AuditTrail audit,
            IdGenerator ids,
            InstantSource clock) {
        this.curated = curated;
        this.assistants = assistants;
        this.accounts = accounts;
        this.meaning = new EmbedQuestion(embedder, languages);
        this.languages = languages;
        this.match = new CuratedMatch(analyzer);
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes an answer.
     *
     * @param assistant empty for the built-in one
     * @throws NotFoundException if there is no such assistant for the caller
     * @throws dev.medmentor.shared.error.ForbiddenException if the caller may not change it
     * @throws LimitExceededException if it has too many
     */
    public CuratedAnswer create(
            Principal principal, Optional<AssistantId> assistant, String question, String text, Caller caller) {
        assistants.requireChangeable(principal, assistant);
        if (curated.list(principal.tenant(), assistant).size() >= MAXIMUM) {
            throw new LimitExceededException(
                    "too_many_curated_answers", "There are at most " + MAXIMUM + " curated answers. Delete one first.");
        }
        Instant now = clock.instant();
        CuratedAnswer answer = new CuratedAnswer(
                new CuratedAnswerId(ids.next()),
                assistant,
                question,
                text,
                principal.name(),
                nameOf(principal),
                now,
                now,
                1,
                meaning.embed(question));
        curated.insert(principal.tenant(), answer);
        note(principal, caller, "curated_answer.created", answer);
        return answer;
    }

    /** Those of an assistant, ascending by id; throws as {@link #create}. */
    public List<CuratedAnswer> list(Principal principal, Optional<AssistantId> assistant) {
        assistants.requireChangeable(principal, assistant);
        return curated.list(principal.tenant(), assistant);
    }

    /** One of an assistant; throws as {@link #create}; @throws NotFoundException if it has none such */
    public CuratedAnswer get(Principal principal, Optional<AssistantId> assistant, CuratedAnswerId id) {
        assistants.requireChangeable(principal, assistant);
        return curated.find(principal.tenant(), id)
                .filter(answer -> answer.assistant().equals(assistant))
                .orElseThrow(() -> notFound(id));
    }

    /**
     * Writes it anew, in the caller's name.
     *
     * @param question empty: as it is
     * @param text empty: as it is
     * @param revision what it must be at; empty for any
     * @throws NotFoundException as {@link #get}
     * @throws ConflictException with code {@code revision_conflict}
     */
    public CuratedAnswer change(
            Principal principal,
            Optional<AssistantId> assistant,
            CuratedAnswerId id,
            Optional<String> question,
            Optional<String> text,
            Optional<Integer> revision,
            Caller caller) {
        CuratedAnswer before = get(principal, assistant, id);
        if (revision.map(wanted -> wanted != before.revision()).orElse(false)) {
            throw ConversationErrors.changedMeanwhile();
        }
        CuratedAnswer changed = new CuratedAnswer(
                id,
                assistant,
                question.orElse(before.question()),
                text.orElse(before.text()),
                principal.name(),
                nameOf(principal),
                before.createdAt(),
                clock.instant(),
                before.revision() + 1,
                meaning.embed(question.orElse(before.question())));
        if (!curated.update(principal.tenant(), changed)) {
            throw ConversationErrors.changedMeanwhile();
        }
        note(principal, caller, "curated_answer.changed", changed);
        return changed;
    }

    /** Deletes it; throws as {@link #get}. */
    public void delete(Principal principal, Optional<AssistantId> assistant, CuratedAnswerId id, Caller caller) {
        CuratedAnswer answer = get(principal, assistant, id);
        if (!curated.remove(principal.tenant(), id)) {
            throw notFound(id);
        }
        note(principal, caller, "curated_answer.deleted", answer);
    }

    /** The one that answers {@code question}, the nearest of several. */
    Optional<CuratedAnswer> match(TenantId tenant, Optional<AssistantId> assistant, String question) {
        List<CuratedAnswer> written = curated.list(tenant, assistant);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Language language = languages.apply(question);
        Optional<Embedding> asked =
                written.stream().anyMatch(answer -> answer.embedding().isPresent())
                        ? meaning.embed(question)
                        : Optional.empty();
        return written.stream()
                .filter(answer -> match.accepts(question, answer.question(), language, cosine(asked, answer)))
                .max(Comparator.comparingDouble(answer -> cosine(asked, answer).orElse(1.0)));
    }

    Language language(String question) {
        return languages.apply(question);
    }

    private static Optional<Double> cosine(Optional<Embedding> asked, CuratedAnswer answer) {
        return asked.flatMap(one -> answer.embedding().flatMap(one::cosine));
    }

    private String nameOf(Principal principal) {
        return principal
                .account()
                .flatMap(id -> accounts.find(principal.tenant(), id))
                .map(account -> account.profile().name())
                .orElse(principal.name());
    }

    private void note(Principal principal, Caller caller, String action, CuratedAnswer answer) {
        audit.record(
                principal,
                caller,
                action,
                "curated_answer/" + answer.id(),
                Map.of("assistant", answer.assistant().map(AssistantId::value).orElse("default")));
    }

    private static NotFoundException notFound(CuratedAnswerId id) {
        return new NotFoundException("curated_answer_not_found", "There is no curated answer " + id + ".");
    }
}
