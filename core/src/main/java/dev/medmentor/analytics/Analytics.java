package dev.medmentor.analytics;

import dev.medmentor.analytics.port.RecountListener;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.port.Telemetry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Everything that is counted and shown of it, put together on one storage. Thread-safe; owns no thread. */
public final class Analytics {
    private final CountedWrites writes;
    private final RecountSlots recounts;
    private final ReportAnalytics reports;
    private final LookAtQuestions questions;
    private final RebuildAnalytics rebuilds;

    /**
     * What analytics are built on.
     *
     * @param listener hears what was counted
     * @param embedder judges questions by meaning, in the languages that it knows; by words where there is none
     */
    public record Parts(
            ManageAssistants assistants,
            LibraryAccess library,
            DocumentRepository documents,
            Optional<Embedder> embedder,
            TextAnalyzer analyzer,
            Function<String, Language> languages,
            RecountListener listener,
            InstantSource clock,
            Telemetry telemetry) {}

    /** @param writes through which everything is written that is counted */
    public Analytics(CountedWrites writes, Parts parts) {
        this.writes = writes;
        ConversationStorage conversations = writes.conversations();
        AnalyticsStorage storage = writes.storage();
        AnalyticsAccess access = new AnalyticsAccess(parts.assistants(), parts.library());
        recounts = new RecountSlots(
                storage,
                new CountSlots(conversations, parts.languages()),
                new GroupQuestions(
                        storage.openQuestions(),
                        parts.embedder(),
                        new QuestionLikeness(parts.analyzer(), parts.languages()),
                        parts.languages()),
                writes.changes(),
                parts.listener(),
                parts.clock());
        reports = new ReportAnalytics(
                storage,
                access,
                new CitedContent(storage.aggregates(), parts.documents(), access, parts.telemetry()),
                parts.telemetry());
        questions = new LookAtQuestions(
                storage.openQuestions(), conversations.curatedAnswers(), parts.assistants(), access);
        rebuilds = new RebuildAnalytics(conversations, storage, parts.clock());
    }

    /** The storage whose writes are counted. Whoever changes messages or feedback does so through it. */
    public ConversationStorage conversations() {
        return writes.conversations();
    }

    /** Counts what has changed. */
    public RecountSlots recounts() {
        return recounts;
    }

    /** Says what was counted. */
    public ReportAnalytics reports() {
        return reports;
    }

    /** What was not answered well. */
    public LookAtQuestions questions() {
        return questions;
    }

    /** Has everything counted again. */
    public RebuildAnalytics rebuilds() {
        return rebuilds;
    }
}
