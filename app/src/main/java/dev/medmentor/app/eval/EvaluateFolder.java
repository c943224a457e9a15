package dev.medmentor.app.eval;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.retrieval.FusedCandidate;
import dev.medmentor.retrieval.RankPassages;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.evaluation.EvaluateRetrieval;
import dev.medmentor.retrieval.evaluation.JudgedQuery;
import dev.medmentor.retrieval.evaluation.Latency;
import dev.medmentor.retrieval.evaluation.PageHitReport;
import dev.medmentor.retrieval.evaluation.PageQuestion;
import dev.medmentor.retrieval.evaluation.RetrievalReport;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the product's retrieval on a folder of judged queries, in BEIR's layout or with PDFs and gold pages. The
 * documents go through the product's extraction, chunking, embedding and index, into a temporary directory; vectors of
 * passages are kept for the next time. A document or page ranks by its best passage; nothing is joined or dropped as a
 * duplicate. Not thread-safe.
 */
public final class EvaluateFolder {
    /** The name of a document without a title: an underscore becomes a space. */
    private static final String UNTITLED = "_";

    private static final double NANOS_PER_MILLI = 1e6;

    private final Optional<Embedder> embedder;
    private final TextExtractor extractor;
    private final LanguageDetector detector;
    private final Path cacheDirectory;
    private final SearchSettings settings;

    /**
     * @param embedder stays the caller's to close; without one {@link SearchMode#HYBRID} measures words alone, as the
     *     product then searches, and passages have the sizes that they have without a model
     * @param extractor of PDFs
     * @param cacheDirectory for vectors, made where missing; safe to delete
     */
    public EvaluateFolder(
            Optional<Embedder> embedder,
            TextExtractor extractor,
            LanguageDetector detector,
            Path cacheDirectory,
            SearchSettings settings) {
        this.embedder = embedder;
        this.extractor = extractor;
        this.detector = detector;
        this.cacheDirectory = cacheDirectory;
        this.settings = settings;
    }

    /**
     * The figures by their names, in the order in which they are shown: {@code ndcg@10, recall@5, recall@10, hit@5, mrr,
     * queries, latencyMs} for BEIR's layout, {@code page_hit@1, page_hit@5, bm25_page_hit@1, bm25_page_hit@5, questions,
     * latencyMs} for gold pages, where {@code bm25} is {@link WholePages} on the same pages and questions.
     * Numbers, but for {@code latencyMs}, a map of {@code p50} and {@code p95} in milliseconds. Unmodifiable.
     *
     * @throws InvalidInputException if the folder cannot be evaluated; names file and line. {@code no_embedder} for
     *     {@link SearchMode#DENSE} without an embedder
     * @throws dev.medmentor.shared.error.UnavailableException if the disk or the embedder fails, {@code cache_in_use} if
     *     another evaluation uses the vectors
     */
    public Map<String, Object> evaluate(Path folder, SearchMode mode, EvaluationProgress progress) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("invalid_evaluation_data", folder + " is not a folder.");
        }
        if (mode == SearchMode.DENSE && embedder.isEmpty()) {
            throw new InvalidInputException(
                    "no_embedder",
                    "Measuring the search by meaning needs an embedding model, and none is configured. Set"
                            + " EMBEDDING_MODEL, or measure the search by words.");
        }
        if (mode == SearchMode.LEXICAL || embedder.isEmpty()) {
            return evaluate(folder, mode, embedder, progress);
        }
        Embedder model = embedder.orElseThrow();
        try (VectorCache cache = new VectorCache(cacheDirectory, model.modelId(), model.dimension())) {
            CachingEmbedder caching = new CachingEmbedder(model, cache);
            Map<String, Object> figures = evaluate(folder, mode, Optional.of(caching), progress);
            caching.failure().ifPresent(failure -> {
                throw failure;
            });
            return figures;
        }
    }

    private Map<String, Object> evaluate(
            Path folder, SearchMode mode, Optional<Embedder> model, EvaluationProgress progress) {
        try (ThrowAwayLibrary library = new ThrowAwayLibrary(model, detector)) {
            if (BeirFolder.isOne(folder) || !PageFolder.isOne(folder)) {
                BeirFolder beir = new BeirFolder(folder);
                List<JudgedQuery> queries = beir.readQueries();
                beir.readCorpus(item -> progress.read(add(library, item)));
                return figures(evaluation(library, mode, model, progress, (passage, label) -> Stream.of(label))
                        .byDocument(queries));
            }
            PageFolder pages = new PageFolder(folder);
            List<PageQuestion> questions = pages.readQuestions();
            WholePages whole = new WholePages(
                    detector.detect(questions.stream().map(PageQuestion::text).collect(Collectors.joining("\n"))));
            pages.pdfs().forEach(pdf -> progress.read(add(library, whole, pdf)));
            PageHitReport ours = evaluation(library, mode, model, progress, EvaluateFolder::pageNames)
                    .byPage(questions);
            PageHitReport theirs = new EvaluateRetrieval(text -> whole.rank(text, settings.depth()), System::nanoTime)
                    .byPage(questions);
            return figures(ours, theirs);
        }
    }

    private EvaluateRetrieval evaluation(
            ThrowAwayLibrary library,
            SearchMode mode,
            Optional<Embedder> model,
            EvaluationProgress progress,
            BiFunction<Passage, String, Stream<String>> names) {
        if (mode != SearchMode.LEXICAL) {
            library.embed(progress);
        }
        RankPassages ranker = new RankPassages(library.index(), model, detector::detect, settings.weights());
        return new EvaluateRetrieval(text -> rank(library, ranker, text, mode, names), System::nanoTime);
    }

    private List<String> rank(
            ThrowAwayLibrary library,
            RankPassages ranker,
            String text,
            SearchMode mode,
            BiFunction<Passage, String, Stream<String>> names) {
        List<PassageId> ranked = ranker
                .rank(
                        ThrowAwayLibrary.TENANT,
                        ReadableCollections.all(),
                        ranker.read(text, mode),
                        PassageFilter.ALL,
                        settings.depth())
                .candidates()
                .stream()
                .map(FusedCandidate::passage)
                .toList();
        Map<PassageId, Passage> passages = library.passages(ranked);
        return ranked.stream()
                .flatMap(id -> Optional.ofNullable(passages.get(id)).stream())
                .flatMap(passage -> names.apply(passage, library.label(passage.id())))
                .toList();
    }

    /** The pages a passage stands on, the one that holds most of it first. */
    private static Stream<String> pageNames(Passage passage, String pdf) {
        Map<Integer, Integer> lengths = new LinkedHashMap<>();
        passage.spans().forEach(span -> lengths.merge(span.page(), span.length(), Integer::sum));
        return lengths.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(page -> PageFolder.pageName(pdf, page.getKey()));
    }

    private static int add(ThrowAwayLibrary library, BeirFolder.Item item) {
        String text = item.text();
        List<Block> blocks = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (!text.substring(start, end).isBlank()) {
                blocks.add(new Block(Block.Kind.PARAGRAPH, start, end, 0));
            }
            start = end + 1;
        }
        Page page = new Page(1, 0, 0, text, blocks, WordBoxes.NONE, PageVerdict.TEXT);
        return library.add(item.id(), item.title().isBlank() ? UNTITLED : item.title(), List.of(page));
    }

    private int add(ThrowAwayLibrary library, WholePages whole, Path pdf) {
        List<Page> pages = new ArrayList<>();
        String name = pdf.getFileName().toString();
        ExtractionOutcome outcome = extractor.extract(
                ExtractionRequest.of(Content.of(pdf), name),
                new PageSink() {
                    @Override
                    public void started(String mediaType, int totalPages) {}

                    @Override
                    public void page(Page page) {
                        pages.add(page);
                    }
                },
                Cancellation.NONE);
        if (outcome instanceof ExtractionOutcome.Failed failed) {
            throw new InvalidInputException(
                    "invalid_evaluation_data", "The file " + pdf + " cannot be read: " + failed.message());
        }
        whole.add(name, pages);
        return library.add(name, name, pages);
    }

    private static Map<String, Object> figures(RetrievalReport report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ndcg@10", report.ndcgAt10());
        figures.put("recall@5", report.recallAt5());
        figures.put("recall@10", report.recallAt10());
        figures.put("hit@5", report.hitAt5());
        figures.put("mrr", report.mrr());
        figures.put("queries", report.queries());
        figures.put("latencyMs", millis(report.latency()));
        return Collections.unmodifiableMap(figures);
    }

    private static Map<String, Object> figures(PageHitReport report, PageHitReport wholePages) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("page_hit@1", report.pageHitAt1());
        figures.put("page_hit@5", report.pageHitAt5());
        figures.put("bm25_page_hit@1", wholePages.pageHitAt1());
        figures.put("bm25_page_hit@5", wholePages.pageHitAt5());
        figures.put("questions", report.questions());
        figures.put("latencyMs", millis(report.latency()));
        return Collections.unmodifiableMap(figures);
    }

    private static Map<String, Double> millis(Latency latency) {
        Map<String, Double> millis = new LinkedHashMap<>();
        millis.put("p50", latency.p50Nanos() / NANOS_PER_MILLI);
        millis.put("p95", latency.p95Nanos() / NANOS_PER_MILLI);
        return Collections.unmodifiableMap(millis);
    }
}
