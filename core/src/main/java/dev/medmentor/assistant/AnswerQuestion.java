package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.CitationVerifier;
import dev.medmentor.assistant.citation.Draft;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerOptions;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.PassageSearch;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * Answers a question from a tenant's documents, every citation checked against the stored pages. With a model the answer
 * is generated; without one, or when it does not answer, it is made of quoted sentences. Thread-safe.
 */
public final class AnswerQuestion {
    private final PassageSearch search;
    private final PageRepository pages;
    private final ExtractiveAnswerer extractive;
    private final Optional<ChatModel> model;
    private final GeneratedAnswerer generated;
    private final CitationVerifier verifier;

    /**
     * @param model absent: answers are extractive
     * @param nonces must be impossible to guess: documents must not know them
     */
    public AnswerQuestion(
            PassageSearch search,
            PageRepository pages,
            TextAnalyzer analyzer,
            ExtractiveAnswerer extractive,
            Optional<ChatModel> model,
            AnswerSettings settings,
            IdGenerator nonces) {
        this.search = search;
        this.pages = pages;
        this.extractive = extractive;
        this.verifier = new CitationVerifier(analyzer);
        this.model = model;
        this.generated = new GeneratedAnswerer(settings, nonces, verifier);
    }

    /** As the operator set it; otherwise as below. */
    public Answer answer(
            TenantId tenant,
            ReadableCollections readable,
            Question question,
            AnswerSink sink,
            Cancellation cancellation) {
        return answer(tenant, readable, question, AnswerOptions.DEFAULT, sink, cancellation);
    }

    /**
     * Answers {@code question}; {@code sink} follows: the passages, then the text, then its citations, then its origin.
     *
     * @param readable what it may be answered from; the question narrows that further
     * @param options how, where it is not as the operator set it
     * @throws java.util.concurrent.CancellationException soon after {@code cancellation} turns true
     * @throws UnavailableException if the search or a store does not answer; a model that does not is done without
     * @throws dev.medmentor.shared.error.UnauthenticatedException if the model's provider refuses the key
     */
    public Answer answer(
            TenantId tenant,
            ReadableCollections readable,
            Question question,
            AnswerOptions options,
            AnswerSink sink,
            Cancellation cancellation) {
        cancellation.check();
        long began = System.nanoTime();
        String query = options.query().orElseGet(() -> StandaloneQuery.of(question));
        SearchResult result = search.search(
                tenant, readable, new SearchRequest(query, question.filter(), question.passages(), SearchMode.HYBRID));
        Language language = options.language().orElseGet(() -> languageOf(result));
        AnswerRun run = new AnswerRun(question, options, query, result, language, sink);
        run.retrieved(System.nanoTime() - began);
        sink.passages(result.hits());
        if (result.hits().isEmpty()) {
            return run.notInDocuments(AnswerTrace.EXTRACTIVE);
        }
        cancellation.check();
        String label = AnswerTrace.EXTRACTIVE;
        Optional<ChatModel> asked = options.model().or(() -> model);
        if (asked.isPresent()) {
            Optional<Answer> answer = generated.answer(tenant, pages, asked.get(), run, cancellation);
            if (answer.isPresent()) {
                return answer.get();
            }
            label = AnswerTrace.EXTRACTIVE_FALLBACK;
        }
        return extract(tenant, readable, query, run, label, cancellation);
    }

    private Answer extract(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            AnswerRun run,
            String label,
            Cancellation cancellation) {
        long began = System.nanoTime();
        Sources sources = new Sources(tenant, pages, run.result().hits());
        Optional<Draft> draft = extractive.answer(tenant, readable, query, run.result(), sources, cancellation);
        run.generated(System.nanoTime() - began);
        if (draft.isEmpty()) {
            return run.notInDocuments(label);
        }
        long checked = System.nanoTime();
        Language language = sources.language(draft.get().claims().get(0).source());
        List<Citation> citations = verifier.verify(sources, draft.get(), language);
        run.verified(System.nanoTime() - checked);
        if (citations.stream().noneMatch(Citation::verified)) {
            return run.notInDocuments(label);
        }
        run.sink().token(draft.get().text());
        return run.grounded(draft.get(), citations, label);
    }

    /** Short questions often do not tell their language; the best passage's is the best guess then. */
    private static Language languageOf(SearchResult result) {
        boolean known = !result.language().equals(Language.UNDETERMINED);
        return known || result.hits().isEmpty()
                ? result.language()
                : result.hits().get(0).best().language();
    }
}
