package dev.medmentor.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Hybrid search against bare Lucene, against langchain4j's store in memory and against itself on a smaller library.
 * A pass asks 1,000 questions, so that its seconds are milliseconds a question.
 *
 * <pre>
 * compare DIRECTORY PASSAGES     with Lucene and langchain4j, and recall
 * growth DIRECTORY SMALL LARGE   of the time with the number of passages
 * build DIRECTORY PASSAGES…      what the others would build where it is missing
 * </pre>
 *
 * Libraries are kept in DIRECTORY. Texts come from {@code MEDMENTOR_DATA}.
 */
final class SearchBenchmark {
    private static final int QUERIES = 1_000;
    private static final int SLOW_QUERIES = 50;
    private static final int WARMUPS = 2;
    private static final int ROUNDS = 5;
    private static final int SENTENCES = 3;

    private final Path directory;
    private final RealTexts texts;
    private final ClusteredVectors vectors = new ClusteredVectors();

    private SearchBenchmark(Path directory) throws Exception {
        this.directory = directory;
        String data = System.getenv("MEDMENTOR_DATA");
        if (data == null) {
            throw new IllegalStateException("set MEDMENTOR_DATA to the folder that holds ir/");
        }
        this.texts = new RealTexts(Path.of(data), SENTENCES);
    }

    public static void main(String[] arguments) throws Exception {
        SearchBenchmark benchmark = new SearchBenchmark(Path.of(arguments[1]));
        List<Integer> sizes = List.of(arguments).subList(2, arguments.length).stream()
                .map(Integer::valueOf)
                .toList();
        switch (arguments[0]) {
            case "compare" -> benchmark.compare(sizes.get(0));
            case "growth" -> benchmark.growth(sizes.get(0), sizes.get(1));
            case "build" -> {
                for (int size : sizes) {
                    benchmark.library(size);
                }
            }
            default -> throw new IllegalArgumentException("compare, growth or build, not " + arguments[0]);
        }
    }

    private SearchLibrary library(int passages) throws Exception {
        SearchLibrary library = new SearchLibrary(directory.resolve("passages-" + passages), texts, vectors, passages);
        library.build();
        return library;
    }

    private void compare(int passages) throws Exception {
        SearchLibrary library = library(passages);
        try (SearchSide ours = new SearchSide(library, texts.queries(QUERIES), vectors);
                LuceneSide lucene = new LuceneSide(library.index(), ours)) {
            Pairs pairs = new Pairs(WARMUPS, ROUNDS);
            System.out.printf(
                    "%,d passages in %d segments; a pass is %,d questions%n", passages, lucene.segments(), QUERIES);
            pairs.compare("hybrid search : Lucene, queries ready", ours::hybrid, lucene::ready);
            pairs.compare("hybrid search : Lucene, queries made too", ours::hybrid, lucene::made);
            pairs.compare("  by words : Lucene, queries ready", ours::lexical, lucene::words);
            pairs.compare("  by vector : Lucene, queries ready", ours::dense, lucene::nearest);
            System.out.printf(
                    Locale.ROOT, "recall@10 of the vectors against an exact scan: %.4f%n", ours.recall(QUERIES / 5));
            InMemoryStoreSide store = new InMemoryStoreSide(library, texts, ours);
            pairs.compare(
                    "hybrid search : InMemoryEmbeddingStore, " + SLOW_QUERIES + " q.",
                    () -> ours.hybrid(SLOW_QUERIES),
                    () -> store.search(SLOW_QUERIES));
        }
    }

    private void growth(int small, int large) throws Exception {
        SearchLibrary little = library(small);
        SearchLibrary much = library(large);
        List<String> queries = texts.queries(QUERIES);
        try (SearchSide few = new SearchSide(little, queries, vectors);
                SearchSide many = new SearchSide(much, queries, vectors)) {
            Pairs pairs = new Pairs(WARMUPS, ROUNDS);
            String sizes = String.format(Locale.ROOT, "%,d : %,d passages", large, small);
            System.out.printf("ours: %,d passages; peer: ours with %,d%n", large, small);
            pairs.compare("hybrid search, " + sizes, many::hybrid, few::hybrid);
            pairs.compare("  by words", many::lexical, few::lexical);
            pairs.compare("  by vector", many::dense, few::dense);
            System.out.printf(Locale.ROOT, "recall@10 with %,d: %.4f%n", large, many.recall(SLOW_QUERIES));
        }
    }
}
