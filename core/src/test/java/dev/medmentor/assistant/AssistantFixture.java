package dev.medmentor.assistant;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.library.DocumentFixture;
import dev.medmentor.library.memory.InMemoryDocumentRepository;
import dev.medmentor.library.memory.InMemoryPageRepository;
import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.SearchPassages;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A library in memory whose passages are whole pages, and an assistant over it. */
public final class AssistantFixture {
    public final InMemoryPageRepository pages = new InMemoryPageRepository();
    public final SimpleTextAnalyzer analyzer = new SimpleTextAnalyzer();
    public final InMemoryPassageIndex index = new InMemoryPassageIndex(analyzer);
    private final InMemoryPassageLog log = new InMemoryPassageLog();
    private final InMemoryDocumentRepository documents = new InMemoryDocumentRepository();
    private final IndexFollower follower = new IndexFollower(log, index);

    /** Adds a document and makes it searchable; each page is a passage, and none is joined with the next. */
    public AssistantFixture add(TenantId tenant, String name, Language language, Page... added) {
        Document document = DocumentFixture.document(name);
        documents.insert(tenant, document, DocumentFixture.version(name, 1));
        documents.makeLive(tenant, document.id(), 1);
        pages.put(tenant, document.id(), 1, List.of(added));
        List<Passage> passages = new ArrayList<>();
        for (Page page : added) {
            passages.add(passage(document.id(), 2 * passages.size(), language, page));
        }
        log.put(tenant, passages);
        follower.catchUp();
        return this;
    }

    private static Passage passage(DocumentId document, int ordinal, Language language, Page page) {
        String heading = page.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .findFirst()
                .map(page::textOf)
                .orElse("");
        return new Passage(
                new PassageId(document, 1, ordinal),
                CollectionId.DEFAULT,
                Document.DEFAULT_SOURCE_TYPE,
                Map.of(),
                language,
                heading,
                page.text(),
                List.of(new PageSpan(page.number(), 0, page.text().length())));
    }

    public SearchPassages search() {
        LanguageDetector detector = new LanguageDetector();
        return new SearchPassages(index, log, documents, Optional.empty(), detector::detect, SearchSettings.DEFAULT);
    }

    /** An assistant that asks {@code model}. */
    public AnswerQuestion assistant(ChatModel model) {
        return assistant(Optional.of(model));
    }

    /** An assistant without a model. */
    public AnswerQuestion assistant() {
        return assistant(Optional.empty());
    }

    private AnswerQuestion assistant(Optional<ChatModel> model) {
        return new AnswerQuestion(
                search()::search,
                pages,
                analyzer,
                new ExtractiveAnswerer(analyzer, index, Optional.empty(), Refusal.Thresholds.DEFAULT),
                model,
                AnswerSettings.DEFAULT,
                IdGenerator.timeOrdered(InstantSource.system()));
    }

    public Answer ask(TenantId tenant, String question) {
        return assistant()
                .answer(tenant, ReadableCollections.all(), Question.of(question), AnswerSink.NONE, Cancellation.NONE);
    }

    public Answer ask(TenantId tenant, ChatModel model, String question) {
        return assistant(model)
                .answer(tenant, ReadableCollections.all(), Question.of(question), AnswerSink.NONE, Cancellation.NONE);
    }

    /** A question in a mode, with the messages before it. */
    public static Question question(String text, AnswerMode mode, ChatMessage... history) {
        return new Question(text, List.of(history), PassageFilter.ALL, mode, 5);
    }
}
