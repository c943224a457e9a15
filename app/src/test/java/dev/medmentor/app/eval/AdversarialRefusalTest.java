package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.medmentor.adapters.embedded.lucene.LuceneTextAnalyzer;
import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.assistant.ExtractiveAnswerer;
import dev.medmentor.assistant.Refusal.Grounds;
import dev.medmentor.assistant.Refusal.Thresholds;
import dev.medmentor.assistant.Support;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.retrieval.FusedCandidate;
import dev.medmentor.retrieval.RankPassages;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.testing.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQuAD 2.0's questions that its paragraphs answer, and those that were written to look as if they did. All paragraphs
 * are searched. The coefficients of {@link Support#likelihood} are fitted, and the threshold is chosen, on the questions
 * to every other article; those to the rest judge them. Writes {@code target/refusal-curve.txt} and, to try other rules
 * on, {@code target/refusal-support.tsv}.
 */
@Tag("full")
class AdversarialRefusalTest {
    private static final String SET = "ir/squad2_dev_en/";
    private static final Path TARGET = Path.of("target");

    /** Every so many of the questions of either kind: 5,937 are left. */
    private static final int STEP = 2;

    /** Of a probability; the coefficients are written in two digits. */
    private static final double ROUNDING = 0.02;

    private static final int HITS = 5;

    @TempDir
    Path directory;

    private final LanguageDetector detector = new LanguageDetector();

    private final StringBuilder report = new StringBuilder();

    private record Asked(boolean answerable, int article, Grounds grounds) {
        boolean refusedBy(Thresholds thresholds) {
            return !thresholds.accept(grounds);
        }
    }

    @Test
    void strictThresholdsShouldTellMostOfWhatOnlyLooksAnswered() throws IOException {
        List<Asked> asked = ask();
        List<Asked> chosenOn =
                asked.stream().filter(question -> question.article % 2 == 0).toList();
        List<Asked> heldOut =
                asked.stream().filter(question -> question.article % 2 == 1).toList();
        Files.writeString(TARGET.resolve("refusal-support.tsv"), rows(asked));

        double[] fitted = SupportRegression.fit(
                chosenOn.stream()
                        .flatMap(question -> question.grounds.support().stream())
                        .toList(),
                chosenOn.stream()
                        .filter(question -> question.grounds.support().isPresent())
                        .map(Asked::answerable)
                        .toList());
        report.append("coefficients fitted on ").append(chosenOn.size()).append(" questions:");
        for (double coefficient : fitted) {
            report.append(String.format(Locale.ROOT, " %.2f", coefficient));
        }
        report.append("\n\nlikelihood  chosen on (").append(chosenOn.size()).append(")        held out (");
        report.append(heldOut.size())
                .append(")\n            answerable unanswerable balanced  answerable unanswerable");
        report.append(" balanced\n");
        for (double likelihood = 0; likelihood < 0.85; likelihood += 0.05) {
            Thresholds thresholds = Thresholds.DEFAULT.withLikelihood(likelihood);
            report.append(String.format(Locale.ROOT, "%-12.2f", likelihood));
            for (List<Asked> half : List.of(chosenOn, heldOut)) {
                report.append(String.format(
                        Locale.ROOT,
                        "%.3f      %.3f        %.3f     ",
                        refused(half, true, thresholds),
                        refused(half, false, thresholds),
                        balanced(half, thresholds)));
            }
            report.append('\n');
        }
        Files.writeString(TARGET.resolve("refusal-curve.txt"), report);

        assertThat(balanced(heldOut, Thresholds.STRICT)).as(report.toString()).isGreaterThanOrEqualTo(0.60);
        assertThat(refused(heldOut, true, Thresholds.DEFAULT))
                .as(report.toString())
                .isLessThanOrEqualTo(0.20);
        assertThat(asked.stream().flatMap(question -> question.grounds.support().stream()))
                .as(report.toString())
                .allSatisfy(support -> assertThat(support.likelihood())
                        .isCloseTo(SupportRegression.probability(fitted, support), within(ROUNDING)));
    }

    private List<Asked> ask() throws IOException {
        Map<String, Integer> articles = articles();
        Map<String, String> judged = judged();
        List<Asked> asked = new ArrayList<>();
        try (BundledEmbedder model = new BundledEmbedder(BundledModel.BGE_SMALL_EN_V1_5, directory);
                VectorCache cache = new VectorCache(TARGET.resolve("vectors"), model.modelId(), model.dimension())) {
            Embedder embedder = new LastQuestionEmbedder(new CachingEmbedder(model, cache));
            try (ThrowAwayLibrary library = new ThrowAwayLibrary(Optional.of(embedder), detector)) {
                DataFolder.readObjects(SET + "corpus.jsonl").forEach(row -> add(library, row));
                library.embed(EvaluationProgress.NONE);
                Asking asking = new Asking(library, embedder);
                for (Map<String, String> row : everyNth(DataFolder.readObjects(SET + "queries.jsonl"))) {
                    String paragraph = judged.getOrDefault(row.getOrDefault("id", ""), "");
                    asked.add(asking.ask(row, true, articles.getOrDefault(paragraph, 0)));
                }
                for (Map<String, String> row : everyNth(DataFolder.readObjects(SET + "unanswerable.jsonl"))) {
                    String paragraph = row.getOrDefault("distractor_corpus_id", "");
                    asked.add(asking.ask(row, false, articles.getOrDefault(paragraph, 0)));
                }
            }
        }
        return asked;
    }

    private static void add(ThrowAwayLibrary library, Map<String, String> row) {
        String text = row.getOrDefault("text", "");
        Block block = new Block(Block.Kind.PARAGRAPH, 0, text.length(), 0);
        Page page = new Page(1, 0, 0, text, List.of(block), WordBoxes.NONE, PageVerdict.TEXT);
        library.add(row.getOrDefault("id", ""), row.getOrDefault("title", ""), List.of(page));
    }

    /** Searches in hybrid mode, and measures what the answer without a model goes by. */
    private final class Asking {
        private final ThrowAwayLibrary library;
        private final RankPassages ranker;
        private final ExtractiveAnswerer answerer;

        Asking(ThrowAwayLibrary library, Embedder embedder) {
            this.library = library;
            PassageIndex index = library.index();
            ranker = new RankPassages(index, Optional.of(embedder), detector::detect, SearchSettings.DEFAULT.weights());
            answerer =
                    new ExtractiveAnswerer(new LuceneTextAnalyzer(), index, Optional.of(embedder), Thresholds.DEFAULT);
        }

        Asked ask(Map<String, String> row, boolean answerable, int article) {
            String question = row.getOrDefault("text", "");
            RankPassages.Query query = ranker.read(question, SearchMode.HYBRID);
            List<FusedCandidate> ranked = ranker.rank(
                            ThrowAwayLibrary.TENANT,
                            ReadableCollections.all(),
                            query,
                            PassageFilter.ALL,
                            SearchSettings.DEFAULT.depth())
                    .candidates();
            double similarity = ranked.stream()
                    .flatMapToDouble(candidate -> candidate.cosine().stream())
                    .max()
                    .orElse(0);
            List<FusedCandidate> best = ranked.subList(0, Math.min(HITS, ranked.size()));
            Map<PassageId, Passage> passages =
                    library.passages(best.stream().map(FusedCandidate::passage).toList());
            List<SearchHit> hits = best.stream()
                    .flatMap(candidate -> Optional.ofNullable(passages.get(candidate.passage())).stream()
                            .map(passage -> new SearchHit(
                                    library.document(passage.id()), List.of(passage), passage, 1, candidate.score())))
                    .toList();
            SearchResult result = new SearchResult(hits, query.language(), similarity, 0);
            Sources sources = new Sources(ThrowAwayLibrary.TENANT, library.pages(), hits);
            Grounds grounds = answerer.grounds(
                    ThrowAwayLibrary.TENANT, ReadableCollections.all(), question, result, sources, Cancellation.NONE);
            return new Asked(answerable, article, grounds);
        }
    }

    private static <T> List<T> everyNth(List<T> all) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + STEP)
                .map(all::get)
                .toList();
    }

    /** The number of its article, by paragraph: those of one article stay in one half. */
    private static Map<String, Integer> articles() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Map<String, Integer> byParagraph = new LinkedHashMap<>();
        for (Map<String, String> row : DataFolder.readObjects(SET + "corpus.jsonl")) {
            int next = numbers.size();
            int number = numbers.computeIfAbsent(row.getOrDefault("title", ""), title -> next);
            byParagraph.put(row.getOrDefault("id", ""), number);
        }
        return byParagraph;
    }

    private static Map<String, String> judged() throws IOException {
        Map<String, String> paragraphs = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(DataFolder.resolve(SET + "qrels.tsv"))) {
            lines.map(line -> line.split("\t")).forEach(row -> paragraphs.put(row[0], row[1]));
        }
        return paragraphs;
    }

    private static double refused(List<Asked> questions, boolean answerable, Thresholds thresholds) {
        List<Asked> ofKind = questions.stream()
                .filter(question -> question.answerable == answerable)
                .toList();
        long refused = ofKind.stream()
                .filter(question -> question.refusedBy(thresholds))
                .count();
        return (double) refused / ofKind.size();
    }

    private static double balanced(List<Asked> questions, Thresholds thresholds) {
        return (1 - refused(questions, true, thresholds) + refused(questions, false, thresholds)) / 2;
    }

    private static String rows(List<Asked> asked) {
        StringBuilder rows = new StringBuilder(
                "answerable\tarticle\taccepted\tsentence\tpassage\tterms\tnegated\tnumber\tname\tsimilarity\n");
        Thresholds words = Thresholds.DEFAULT.withLikelihood(0);
        for (Asked question : asked) {
            question.grounds
                    .support()
                    .ifPresent(support -> rows.append(String.format(
                            Locale.ROOT,
                            "%b\t%d\t%b\t%.3f\t%.3f\t%d\t%b\t%b\t%b\t%.3f%n",
                            question.answerable,
                            question.article,
                            words.accept(question.grounds),
                            support.sentence(),
                            support.passage(),
                            support.terms(),
                            support.negated(),
                            support.number(),
                            support.name(),
                            question.grounds.hits().get(0).similarity())));
        }
        return rows.toString();
    }
}
