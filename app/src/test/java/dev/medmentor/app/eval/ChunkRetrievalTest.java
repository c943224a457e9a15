package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.retrieval.FusedCandidate;
import dev.medmentor.retrieval.RankPassages;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.testing.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For how many questions the answer lies whole in a passage that the search finds, when 98 articles are cut along their
 * structure, and when they are cut into windows of the same mean size. Everything but the cuts is the same. Writes
 * {@code target/chunk-retrieval.txt}.
 */
@Tag("full")
class ChunkRetrievalTest {
    private static final String SET = "ir/covidqa_passages/";
    private static final Path TARGET = Path.of("target");
    private static final int[] DEPTHS = {1, 3, 5, 10};
    private static final int FIVE = 2;

    private static final Pattern WORD = Pattern.compile("\\S+\\s*");

    @TempDir
    Path directory;

    private final LanguageDetector detector = new LanguageDetector();
    private final Map<String, String> articles = DataFolder.readObjects(SET + "documents.jsonl").stream()
            .collect(Collectors.toMap(
                    row -> row.getOrDefault("id", ""),
                    row -> row.getOrDefault("text", ""),
                    (a, b) -> a,
                    LinkedHashMap::new));
    private final List<Answer> answers = answers();
    private final StringBuilder report = new StringBuilder(
            "cut                              passages  tokens    whole   top 1   top 3   top 5  top 10\n");

    private record Answer(String question, String article, TextRange range) {}

    /** Where a text that was added as a document stands. */
    private record Piece(String article, int start) {}

    private interface Cutting {
        void addTo(ThrowAwayLibrary library, Map<String, Piece> pieces);
    }

    @Test
    void passagesShouldBringWholeAnswersMoreOftenThanWindowsOfTheirSize() throws IOException {
        try (BundledEmbedder model = new BundledEmbedder(BundledModel.BGE_SMALL_EN_V1_5, directory);
                VectorCache cache = new VectorCache(TARGET.resolve("vectors"), model.modelId(), model.dimension())) {
            Embedder embedder = new CachingEmbedder(model, cache);
            Result ours = measure("along the structure", embedder, this::addArticles);
            Result windows = measure("windows", embedder, windows(embedder, ours.tokens, 0));
            Result overlapping =
                    measure("windows, a fifth of each repeated", embedder, windows(embedder, ours.tokens, 0.2));

            assertThat(ours.shares[FIVE])
                    .as(report.toString())
                    .isGreaterThan(windows.shares[FIVE])
                    .isGreaterThan(overlapping.shares[FIVE]);
        }
    }

    /** @param shares of the questions whose answer is whole in one of the first passages, by {@link #DEPTHS} */
    private record Result(double tokens, double[] shares) {}

    private Result measure(String name, Embedder embedder, Cutting cutting) throws IOException {
        try (ThrowAwayLibrary library = new ThrowAwayLibrary(Optional.of(embedder), detector)) {
            Map<String, Piece> pieces = new LinkedHashMap<>();
            cutting.addTo(library, pieces);
            library.embed(EvaluationProgress.NONE);
            RankPassages ranker = new RankPassages(
                    library.index(), Optional.of(embedder), detector::detect, SearchSettings.DEFAULT.weights());
            List<Passage> all = library.passages();
            double tokens = all.stream()
                    .mapToInt(passage -> embedder.countTokens(passage.text()))
                    .average()
                    .orElseThrow();
            int[] found = new int[DEPTHS.length];
            int whole = 0;
            for (Answer answer : answers) {
                whole += all.stream().anyMatch(passage -> holds(library, pieces, passage, answer)) ? 1 : 0;
                int rank = rank(library, ranker, pieces, answer);
                for (int i = 0; i < DEPTHS.length; i++) {
                    found[i] += rank <= DEPTHS[i] ? 1 : 0;
                }
            }
            double[] shares = Arrays.stream(found)
                    .mapToDouble(n -> (double) n / answers.size())
                    .toArray();
            report.append(String.format(
                    Locale.ROOT,
                    "%-33s %7d  %6.1f   %.3f   %.3f   %.3f   %.3f   %.3f%n",
                    name,
                    all.size(),
                    tokens,
                    (double) whole / answers.size(),
                    shares[0],
                    shares[1],
                    shares[2],
                    shares[3]));
            Files.writeString(TARGET.resolve("chunk-retrieval.txt"), report);
            return new Result(tokens, shares);
        }
    }

    /** From 1; above every depth if no passage that was found holds the answer whole. */
    private static int rank(ThrowAwayLibrary library, RankPassages ranker, Map<String, Piece> pieces, Answer answer) {
        List<PassageId> ranked = ranker
                .rank(
                        ThrowAwayLibrary.TENANT,
                        ReadableCollections.all(),
                        ranker.read(answer.question, SearchMode.HYBRID),
                        PassageFilter.ALL,
                        SearchSettings.DEFAULT.depth())
                .candidates()
                .stream()
                .map(FusedCandidate::passage)
                .limit(DEPTHS[DEPTHS.length - 1])
                .toList();
        Map<PassageId, Passage> found = library.passages(ranked);
        for (int i = 0; i < ranked.size(); i++) {
            Passage passage = found.get(ranked.get(i));
            if (passage != null && holds(library, pieces, passage, answer)) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static boolean holds(ThrowAwayLibrary library, Map<String, Piece> pieces, Passage passage, Answer answer) {
        Piece piece = pieces.get(library.label(passage.id()));
        if (piece == null || !piece.article.equals(answer.article)) {
            return false;
        }
        List<PageSpan> spans = passage.spans();
        return piece.start + spans.get(0).start() <= answer.range.start()
                && answer.range.end()
                        <= piece.start + spans.get(spans.size() - 1).end();
    }

    private void addArticles(ThrowAwayLibrary library, Map<String, Piece> pieces) {
        articles.forEach((id, text) -> {
            pieces.put(id, new Piece(id, 0));
            library.add(id, "_", List.of(page(text, blocks(text))));
        });
    }

    /** Paragraphs are parted by empty lines; one that is short and ends in no punctuation is a heading. */
    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf("\n\n", start);
            end = end < 0 ? text.length() : end;
            if (!text.substring(start, end).isBlank()) {
                boolean heading = end - start < 80 && Character.isLetterOrDigit(text.charAt(end - 1));
                blocks.add(new Block(heading ? Block.Kind.HEADING : Block.Kind.PARAGRAPH, start, end, heading ? 1 : 0));
            }
            start = end + 2;
        }
        return blocks;
    }

    /** Cuts between words. Each window is a document of its own, so that our chunker leaves it as it is. */
    private Cutting windows(Embedder embedder, double tokens, double repeated) {
        return (library, pieces) -> articles.forEach((id, text) -> {
            for (TextRange window : windows(text, embedder, tokens, repeated)) {
                String label = id + "#" + window.start();
                pieces.put(label, new Piece(id, window.start()));
                Block block = new Block(Block.Kind.TABLE_ROW, 0, window.length(), 0);
                library.add(label, "_", List.of(page(window.of(text), List.of(block))));
            }
        });
    }

    private static List<TextRange> windows(String text, Embedder embedder, double tokens, double repeated) {
        List<TextRange> words = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new TextRange(matcher.start(), matcher.end()));
            counts.add(embedder.countTokens(matcher.group()));
        }
        List<TextRange> windows = new ArrayList<>();
        int first = 0;
        while (first < words.size()) {
            int last = first;
            double size = counts.get(first);
            while (last + 1 < words.size() && size + counts.get(last + 1) <= tokens) {
                size += counts.get(++last);
            }
            windows.add(new TextRange(words.get(first).start(), words.get(last).end()));
            int next = last + 1;
            double back = 0;
            while (next < words.size() && next - 1 > first && back + counts.get(next - 1) <= tokens * repeated) {
                back += counts.get(--next);
            }
            first = next;
        }
        return windows;
    }

    private static Page page(String text, List<Block> blocks) {
        return new Page(1, 0, 0, text, blocks, WordBoxes.NONE, PageVerdict.TEXT);
    }

    private static List<Answer> answers() {
        Map<String, String> questions = DataFolder.readObjects(SET + "queries.jsonl").stream()
                .collect(Collectors.toMap(row -> row.getOrDefault("id", ""), row -> row.getOrDefault("text", "")));
        return DataFolder.readObjects(SET + "answer_spans.jsonl").stream()
                .map(row -> new Answer(
                        questions.getOrDefault(row.getOrDefault("id", ""), ""),
                        row.getOrDefault("doc", ""),
                        new TextRange(
                                Integer.parseInt(row.getOrDefault("start", "")),
                                Integer.parseInt(row.getOrDefault("end", "")))))
                .toList();
    }
}
