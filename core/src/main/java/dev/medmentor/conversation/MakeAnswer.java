package dev.medmentor.conversation;

import dev.medmentor.assistant.citation.InertText;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerOrigin;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/** Makes an answer that was promised, and stores how it ended: whole, cut off, stopped or failed. Thread-safe. */
public final class MakeAnswer {
    private static final Duration PARTIAL_EVERY = Duration.ofSeconds(10);
    private static final Pattern MARKERS = Pattern.compile("\\s?\\[\\d{1,3}]");

    private final ConversationStorage storage;
    private final AnswerAsAssistant answers;
    private final CurateAnswers curated;
    private final RewriteQuestion rewriting;
    private final SummariseConversation summaries;
    private final LiveAnswers live;
    private final Settings settings;
    private final InstantSource clock;

    /**
     * What an operator may change.
     *
     * @param historyTokens for earlier messages
     * @param rewrite whether a model writes follow-up questions so that they stand alone
     */
    public record Settings(int historyTokens, boolean rewrite) {}

    public MakeAnswer(
            ConversationStorage storage,
            AnswerAsAssistant answers,
            CurateAnswers curated,
            LiveAnswers live,
            Settings settings,
            InstantSource clock) {
        this.storage = storage;
        this.answers = answers;
        this.curated = curated;
        this.live = live;
        this.settings = settings;
        this.clock = clock;
        this.rewriting = new RewriteQuestion(clock);
        this.summaries = new SummariseConversation(storage, clock);
    }

    /**
     * An answer to be made.
     *
     * @param version empty for the built-in assistant
     * @param begun System.nanoTime() when the question was accepted
     */
    record Task(
            Principal principal,
            Conversation conversation,
            Optional<AssistantVersion> version,
            Message question,
            Message pending,
            LiveAnswer live,
            long begun) {
        TenantId tenant() {
            return principal.tenant();
        }

        AssistantSettings settings() {
            return version.map(AssistantVersion::settings).orElse(AnswerAsAssistant.BUILT_IN);
        }

        Optional<StoredAnswer.AnsweringVersion> answering() {
            return version.map(by -> new StoredAnswer.AnsweringVersion(by.assistant(), by.number()));
        }
    }

    /** How an answer's question was understood. */
    private record Understood(BranchHistory history, Optional<String> query, long nanos) {}

    void make(Task task) {
        Following sink = new Following(task);
        boolean ended = false;
        try {
            Optional<MeteredChatModel> model = answers.model(task.principal(), task.settings());
            Message answer =
                    answers.traced(task.version().map(AssistantVersion::assistant), () -> answered(task, model, sink));
            ended = true;
            store(task, answer);
            live.left(task.live());
            model.ifPresent(metered -> summaries.after(task.tenant(), answer, metered, settings.historyTokens()));
        } catch (CancellationException e) {
            ended = true;
            cancelled(task, sink.text());
        } catch (MedMentorException e) {
            ended = true;
            // What the asker may not read any more is not kept for them either.
            String text = e.code().equals("access_changed") ? "" : sink.text();
            fail(task, text, e.code(), String.valueOf(e.getMessage()));
        } finally {
            if (!ended) {
                fail(task, sink.text(), "internal_error", "The answer could not be made. Ask again.");
            }
            live.left(task.live());
        }
    }

    private Message answered(Task task, Optional<MeteredChatModel> model, Following sink) {
        task.live().check();
        Understood understood = understand(task, model);
        String query = understood.query().orElse(task.question().text());
        Optional<CuratedAnswer> written =
                curated.match(task.tenant(), task.version().map(AssistantVersion::assistant), query);
        if (written.isPresent()) {
            return curatedMessage(task, written.get(), understood, query);
        }
        Answer answer = answers.answer(
                task.principal(),
                task.settings(),
                new AnswerAsAssistant.Asked(
                        task.question().text(),
                        understood.history().messages(),
                        understood.history().summary(),
                        understood.query(),
                        task.conversation().scope()),
                model,
                sink,
                task.live());
        StoredAnswer stored = new StoredAnswer(
                kind(answer),
                answer.citations(),
                answer.trace(),
                task.answering(),
                Optional.empty(),
                model.map(MeteredChatModel::cost).orElse(0L),
                explanation(task, understood, sink.origin(), query));
        boolean whole = answer.trace().finish() == ChatReply.Finish.STOP;
        return task.pending()
                .answered(
                        answer.text(),
                        whole ? Message.State.COMPLETE : Message.State.TRUNCATED,
                        stored,
                        clock.instant());
    }

    private Understood understand(Task task, Optional<MeteredChatModel> model) {
        long began = System.nanoTime();
        List<Message> before = task.question()
                .parent()
                .map(parent -> storage.messages().branch(task.tenant(), parent, BranchHistory.LOADED))
                .orElse(List.of());
        BranchHistory history = BranchHistory.of(before, task.conversation().summary(), settings.historyTokens());
        boolean rewrite = settings.rewrite() && !history.messages().isEmpty();
        Optional<String> query = model.filter(metered -> rewrite)
                .flatMap(metered ->
                        rewriting.rewrite(metered, history, task.question().text(), task.live()));
        return new Understood(history, query, System.nanoTime() - began);
    }

    private static StoredAnswer.Kind kind(Answer answer) {
        if (answer instanceof Answer.Grounded) {
            return StoredAnswer.Kind.GROUNDED;
        }
        return answer instanceof Answer.GeneralKnowledge
                ? StoredAnswer.Kind.GENERAL_KNOWLEDGE
                : StoredAnswer.Kind.NOT_IN_DOCUMENTS;
    }

    private Message curatedMessage(Task task, CuratedAnswer written, Understood understood, String query) {
        String text = InertText.of(written.text());
        task.live().tell(new AnswerEvent.Token(text));
        StoredAnswer stored = new StoredAnswer(
                StoredAnswer.Kind.CURATED,
                List.of(),
                AnswerTrace.curated(task.settings().mode(), curated.language(query)),
                task.answering(),
                Optional.of(new StoredAnswer.CuratedBy(written.id(), written.authorName())),
                0,
                explanation(task, understood, Optional.empty(), query));
        return task.pending().answered(text, Message.State.COMPLETE, stored, clock.instant());
    }

    private static Explanation explanation(
            Task task, Understood understood, Optional<AnswerOrigin> origin, String query) {
        List<Explanation.FoundPassage> passages = new ArrayList<>();
        origin.ifPresent(from -> {
            for (int i = 0; i < from.hits().size(); i++) {
                SearchHit hit = from.hits().get(i);
                passages.add(new Explanation.FoundPassage(
                        hit.best().id(),
                        hit.document().name(),
                        hit.page(),
                        hit.score(),
                        i < from.prompted(),
                        from.used().contains(i)));
            }
        });
        return new Explanation(
                origin.map(AnswerOrigin::query).orElse(query),
                understood.query().isPresent(),
                passages,
                origin.map(AnswerOrigin::historyTokens).orElse(0),
                understood.nanos(),
                System.nanoTime() - task.begun());
    }

    private void store(Task task, Message ended) {
        if (storage.messages().finish(task.tenant(), ended)) {
            ended.answer()
                    .ifPresent(answer ->
                            answer.citations().forEach(citation -> task.live().tell(new AnswerEvent.Cited(citation))));
            task.live().end(new AnswerEvent.Done(ended));
            return;
        }
        // Somebody else ended it first, such as a stop that another instance took; theirs counts.
        AnswerEvent end = storage.messages()
                .find(task.tenant(), ended.id())
                .<AnswerEvent>map(AnswerEvent.Done::new)
                .orElseGet(() -> new AnswerEvent.Failed("message_not_found", "The conversation was deleted."));
        task.live().end(end);
    }

    private void cancelled(Task task, String text) {
        if (!task.live().isStopped()) {
            fail(task, text, "deadline_exceeded", "The answer took too long. Ask again.");
            return;
        }
        try {
            store(task, task.pending().stopped(bare(text), clock.instant()));
        } catch (MedMentorException e) {
            fail(task, text, e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** Stores that there is no answer, and says why. */
    void fail(Task task, String text, String code, String message) {
        try {
            storage.messages().finish(task.tenant(), task.pending().failed(bare(text), code, clock.instant()));
        } catch (MedMentorException e) {
            // The store is away: the message is left unfinished, and recovery ends it.
        }
        task.live().end(new AnswerEvent.Failed(code, message));
    }

    /** Of an answer without an end the citations were not all checked, and markers that lead nowhere mislead. */
    private static String bare(CharSequence text) {
        return MARKERS.matcher(text).replaceAll("");
    }

    /** Hands on what happens, and keeps what there is now and then. */
    private final class Following implements AnswerSink {
        private final Task task;
        private final StringBuilder text = new StringBuilder();
        private Optional<AnswerOrigin> origin = Optional.empty();
        private Instant kept = clock.instant();

        Following(Task task) {
            this.task = task;
        }

        @Override
        public void passages(List<SearchHit> hits) {
            task.live().tell(new AnswerEvent.Passages(hits));
        }

        @Override
        public void token(String piece) {
            text.append(piece);
            task.live().tell(new AnswerEvent.Token(piece));
            Instant now = clock.instant();
            if (Duration.between(kept, now).compareTo(PARTIAL_EVERY) >= 0) {
                kept = now;
                keepPartial();
            }
        }

        private void keepPartial() {
            try {
                storage.messages().keepPartial(task.tenant(), task.pending().id(), bare(text));
            } catch (UnavailableException e) {
                // It is only for the case of a crash; the end is stored again.
            }
        }

        @Override
        public void origin(AnswerOrigin from) {
            origin = Optional.of(from);
        }

        String text() {
            return text.toString();
        }

        Optional<AnswerOrigin> origin() {
            return origin;
        }
    }
}
