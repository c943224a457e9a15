package dev.medmentor.conversation;

import dev.medmentor.assistant.AnswerQuestion;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.TracedAnswer;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerOptions;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.port.Telemetry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers in the way an assistant is set, from what it and the asker both may read. Thread-safe. */
public final class AnswerAsAssistant {
    private final ManageAssistants assistants;
    private final AnswerQuestion answers;
    private final LibraryAccess library;
    private final Function<Optional<String>, Optional<ChatModel>> models;
    private final UsageMeter meter;
    private final Telemetry telemetry;

    /**
     * @param models gives the model of a name, or the operator's choice where there is no name or it is not allowed any
     *     more; empty where there is none at all
     */
    public AnswerAsAssistant(
            ManageAssistants assistants,
            AnswerQuestion answers,
            LibraryAccess library,
            Function<Optional<String>, Optional<ChatModel>> models,
            UsageMeter meter,
            Telemetry telemetry) {
        this.assistants = assistants;
        this.answers = answers;
        this.library = library;
        this.models = models;
        this.meter = meter;
        this.telemetry = telemetry;
    }

    /**
     * What is asked of an assistant.
     *
     * @param history earlier messages, oldest first
     * @param summary of those before; may be empty
     * @param query what to search for, if not the question
     */
    record Asked(String text, List<ChatMessage> history, String summary, Optional<String> query, PassageFilter scope) {}

    /**
     * Answers a question that belongs to no stored conversation. It counts against the caller's budget.
     *
     * @param assistant empty for the built-in one
     * @param history earlier messages, oldest first
     * @throws dev.medmentor.shared.error.NotFoundException if there is no such assistant for the caller
     * @throws ConflictException with code {@code not_published} for a draft; or with {@code access_changed} if what the
     *     answer was made from was hidden from the caller meanwhile
     * @throws dev.medmentor.shared.error.LimitExceededException if the day's budget is spent
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Answer answer(
            Principal principal,
            Optional<AssistantId> assistant,
            List<ChatMessage> history,
            String text,
            PassageFilter scope,
            AnswerSink sink,
            Cancellation cancellation) {
        meter.requireBudget(principal);
        scope.collections().forEach(id -> library.requireReadable(principal, id));
        AssistantSettings settings = settings(principal, assistant).orElse(BUILT_IN);
        Optional<MeteredChatModel> model = model(principal, settings);
        Asked asked = new Asked(text, history, "", Optional.empty(), scope);
        return traced(assistant, () -> answer(principal, settings, asked, model, sink, cancellation));
    }

    /**
     * Answers a question as the assistant would if its draft were published. It counts against the caller's budget, and
     * belongs to no conversation.
     *
     * @throws dev.medmentor.shared.error.NotFoundException if there is no such assistant for the caller
     * @throws dev.medmentor.shared.error.ForbiddenException if the caller may not change it
     * @throws ConflictException with code {@code access_changed}, as above
     * @throws dev.medmentor.shared.error.LimitExceededException if the day's budget is spent
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Answer answerAsDraft(
            Principal principal, AssistantId id, String text, AnswerSink sink, Cancellation cancellation) {
        assistants.requireChangeable(principal, Optional.of(id));
        meter.requireBudget(principal);
        AssistantSettings draft = assistants.get(principal, id).assistant().draft();
        Asked asked = new Asked(text, List.of(), "", Optional.empty(), PassageFilter.ALL);
        return traced(
                Optional.of(id), () -> answer(principal, draft, asked, model(principal, draft), sink, cancellation));
    }

    /**
     * Answers a question to nobody in particular: as the built-in assistant, in the way that the question itself says.
     * Otherwise as above; a guest has a budget too.
     */
    public Answer answer(Principal principal, Question question, AnswerSink sink, Cancellation cancellation) {
        meter.requireBudget(principal);
        question.filter().collections().forEach(id -> library.requireReadable(principal, id));
        AnswerOptions options = new AnswerOptions(
                Optional.empty(),
                model(principal, BUILT_IN).map(Function.identity()),
                BUILT_IN.temperature(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
        return traced(Optional.empty(), () -> answer(principal, BUILT_IN, question, options, sink, cancellation));
    }

    /** Does {@code work} as one piece, told of as such. */
    <T> T traced(Optional<AssistantId> assistant, Supplier<T> work) {
        return TracedAnswer.of(telemetry, assistant, work);
    }

    /** The built-in assistant: as the operator set it, strict, from all that the asker may read. */
    static final AssistantSettings BUILT_IN = AssistantSettings.named("MedMentor");

    private Optional<AssistantSettings> settings(Principal principal, Optional<AssistantId> assistant) {
        return assistant.map(id -> assistants.answering(principal, id).settings());
    }

    /** The model that such an assistant asks, counted against the asker. */
    Optional<MeteredChatModel> model(Principal principal, AssistantSettings settings) {
        return models.apply(settings.model())
                .map(model -> new MeteredChatModel(model, meter, principal.tenant(), Ownership.payer(principal)));
    }

    /** @throws ConflictException with code {@code access_changed} */
    Answer answer(
            Principal principal,
            AssistantSettings settings,
            Asked asked,
            Optional<MeteredChatModel> model,
            AnswerSink sink,
            Cancellation cancellation) {
        Question question =
                new Question(asked.text(), asked.history(), asked.scope(), settings.mode(), settings.passages());
        AnswerOptions options = new AnswerOptions(
                Optional.of(settings.instructions()).filter(text -> !text.isBlank()),
                model.map(Function.identity()),
                settings.temperature(),
                settings.equals(BUILT_IN) ? Optional.empty() : Optional.of(settings.maxTokens()),
                settings.language(),
                asked.query(),
                asked.summary());
        return answer(principal, settings, question, options, sink, cancellation);
    }

    private Answer answer(
            Principal principal,
            AssistantSettings settings,
            Question question,
            AnswerOptions options,
            AnswerSink sink,
            Cancellation cancellation) {
        Answer answer = answers.answer(
                principal.tenant(), readable(principal, settings), question, options, sink, cancellation);
        ReadableCollections now = readable(principal, settings);
        boolean readable = answer.nearest().stream()
                .allMatch(hit -> now.contains(hit.document().collection()));
        if (!readable) {
            throw ConflictException.accessChanged();
        }
        return answer;
    }

    private ReadableCollections readable(Principal principal, AssistantSettings settings) {
        ReadableCollections own = library.readable(principal);
        return settings.collections().isEmpty() ? own : own.among(Set.copyOf(settings.collections()));
    }
}
