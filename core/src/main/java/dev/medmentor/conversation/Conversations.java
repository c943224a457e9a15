package dev.medmentor.conversation;

import dev.medmentor.assistant.AnswerQuestion;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.port.Telemetry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Everything that conversations can do, put together on one storage. Thread-safe; owns no thread and nothing to close. */
public final class Conversations {
    private final ManageConversations manage;
    private final AskInConversation ask;
    private final AnswerAsAssistant once;
    private final GiveFeedback feedback;
    private final CurateAnswers curated;
    private final UsageMeter usage;
    private final RecoverMessages recovery;
    private final LiveAnswers live;

    /**
     * @param storage where everything is kept
     * @param assistants who answers
     * @param settings what an operator may change
     * @param parts what answers are made of
     */
    public Conversations(
            ConversationStorage storage, ManageAssistants assistants, ConversationSettings settings, Parts parts) {
        InstantSource clock = parts.clock();
        manage = new ManageConversations(storage, assistants, parts.library(), parts.accounts(), parts.ids(), clock);
        usage = new UsageMeter(storage.usage(), settings.prices(), settings.budgets(), clock);
        live = new LiveAnswers(settings.mostAtOnce(), settings.linger(), clock);
        once = new AnswerAsAssistant(
                assistants, parts.answers(), parts.library(), parts.models(), usage, parts.telemetry());
        curated = new CurateAnswers(
                storage.curatedAnswers(),
                assistants,
                parts.accounts(),
                parts.embedder(),
                parts.analyzer(),
                parts.languages(),
                parts.audit(),
                parts.ids(),
                clock);
        MakeAnswer maker = new MakeAnswer(
                storage,
                once,
                curated,
                live,
                new MakeAnswer.Settings(parts.historyTokens(), settings.rewriting()),
                clock);
        ask = new AskInConversation(
                storage, manage, assistants, parts.library(), maker, live, usage, parts.threads(), parts.ids(), clock);
        feedback = new GiveFeedback(storage, manage, assistants, parts.library(), parts.passages(), clock);
        recovery = new RecoverMessages(storage.messages(), live, clock);
    }

    /**
     * What conversations are built on.
     *
     * @param historyTokens for earlier messages in a prompt, as the budget of {@code answers} has it
     * @param passages the texts of what answers were made from
     * @param accounts those that conversations go with, and what curated answers' authors are called
     * @param models gives the model of a name, or the operator's choice without one; empty where there is none
     * @param threads those in which answers are made; may refuse when there are too many
     */
    public record Parts(
            AnswerQuestion answers,
            int historyTokens,
            LibraryAccess library,
            PassageLog passages,
            Function<Optional<String>, Optional<ChatModel>> models,
            AccountRepository accounts,
            Optional<Embedder> embedder,
            TextAnalyzer analyzer,
            Function<String, Language> languages,
            AuditTrail audit,
            Executor threads,
            IdGenerator ids,
            InstantSource clock,
            Telemetry telemetry) {}

    /** Makes, lists, changes, exports and deletes them. */
    public ManageConversations manage() {
        return manage;
    }

    /** Asks, edits, has answers made again, stops and joins them. */
    public AskInConversation ask() {
        return ask;
    }

    /** Answers without keeping anything, for clients that hold their conversations themselves. */
    public AnswerAsAssistant once() {
        return once;
    }

    /** Thumbs, and why an answer is as it is. */
    public GiveFeedback feedback() {
        return feedback;
    }

    /** Answers in mentors' own words. */
    public CurateAnswers curated() {
        return curated;
    }

    /** What models used and cost. */
    public UsageMeter usage() {
        return usage;
    }

    /** Ends messages that a crash left unfinished. */
    public RecoverMessages recovery() {
        return recovery;
    }

    /** Those being made. */
    public LiveAnswers live() {
        return live;
    }
}
