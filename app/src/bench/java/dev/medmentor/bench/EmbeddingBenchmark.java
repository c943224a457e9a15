package dev.medmentor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Embeds real passages of some 200 tokens beside langchain4j's classes as they ship, and questions while passages keep
 * all threads busy. {@code MEDMENTOR_DATA} holds {@code ir/covidqa_passages}. The argument {@code speed} or {@code wait}
 * chooses one of the two. Fails where the vectors differ.
 */
public final class EmbeddingBenchmark {
    private static final int PASSAGES = 64;
    private static final int QUESTIONS = 60;
    /** Looks at so many times the texts that are wanted. */
    private static final int ENOUGH = 30;

    private static final double SAME = 0.9999;
    /** As many as ingestion has workers. */
    private static final int BULK_CALLERS = 2;

    private static final long BETWEEN_QUESTIONS_MILLIS = 50;

    private final List<String> passages;
    private final List<String> questions;

    private EmbeddingBenchmark(List<String> passages, List<String> questions) {
        this.passages = passages;
        this.questions = questions;
    }

    public static void main(String[] args) throws Exception {
        Logging.configure("ERROR", LogFormat.TEXT);
        int cores = Runtime.getRuntime().availableProcessors();
        String data = System.getenv("MEDMENTOR_DATA");
        if (data == null) {
            throw new IllegalStateException("MEDMENTOR_DATA is not set; it holds ir/covidqa_passages");
        }
        Path set = Path.of(data, "ir", "covidqa_passages");
        System.out.println(cores + " cores, " + PASSAGES + " passages of 180 to 240 tokens");
        try (var large = new BundledEmbedder(BundledModel.BGE_SMALL_EN_V1_5, null);
                var small = new BundledEmbedder(BundledModel.ALL_MINILM_L6_V2, null);
                var single = new BundledEmbedder(BundledModel.BGE_SMALL_EN_V1_5, null, "", 1)) {
            EmbeddingBenchmark benchmark = new EmbeddingBenchmark(
                    texts(set.resolve("corpus.jsonl"), PASSAGES, text -> isUsual(large.countTokens(text))),
                    texts(set.resolve("queries.jsonl"), QUESTIONS, text -> true));
            if (args.length == 0 || args[0].equals("speed")) {
                benchmark.speed(large, small, single);
            }
            if (args.length == 0 || args[0].equals("wait")) {
                benchmark.waiting(large);
            }
        }
    }

    private static boolean isUsual(int tokens) {
        return tokens >= 180 && tokens <= 240;
    }

    private void speed(BundledEmbedder large, BundledEmbedder small, BundledEmbedder single) throws Exception {
        EmbeddingModel peer = new BgeSmallEnV15QuantizedEmbeddingModel();
        EmbeddingModel smallPeer = new AllMiniLmL6V2QuantizedEmbeddingModel();
        requireSameVectors(large, peer);
        requireSameVectors(small, smallPeer);
        Pairs pairs = new Pairs(1, 3);
        pairs.compare("bge-small, peer langchain4j", () -> embed(large), () -> embed(peer));
        pairs.compare("MiniLM, peer langchain4j", () -> embed(small), () -> embed(smallPeer));
        pairs.compare("MiniLM, peer bge-small", () -> embed(small), () -> embed(large));
        pairs.compare("bge-small on all cores, peer on one", () -> embed(large), () -> embed(single));
    }

    private List<float[]> embed(BundledEmbedder model) {
        return model.embedPassages(passages, Cancellation.NONE);
    }

    private List<float[]> embed(EmbeddingModel model) {
        return model.embedAll(passages.stream().map(TextSegment::from).toList()).content().stream()
                .map(Embedding::vector)
                .toList();
    }

    private void requireSameVectors(BundledEmbedder ours, EmbeddingModel peer) {
        List<float[]> mine = embed(ours);
        List<float[]> theirs = embed(peer);
        double least = IntStream.range(0, mine.size())
                .mapToDouble(i -> dot(mine.get(i), theirs.get(i)))
                .min()
                .orElseThrow();
        System.out.printf(Locale.ROOT, "%-48s least cosine to langchain4j's %.6f%n", ours.modelId(), least);
        if (!(least >= SAME)) {
            throw new IllegalStateException("the vectors differ: cosine " + least);
        }
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    /** The difference of the two rows is what a question waits for passages. */
    private void waiting(BundledEmbedder model) throws InterruptedException {
        ask(model::embedQuery);
        print("question, nothing else to do", ask(model::embedQuery));
        List<Thread> bulk = new ArrayList<>();
        for (int i = 0; i < BULK_CALLERS; i++) {
            Thread caller = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    embedUntilInterrupted(model);
                }
            });
            caller.start();
            bulk.add(caller);
        }
        print("question, passages on all threads", ask(model::embedQuery));
        for (Thread caller : bulk) {
            caller.interrupt();
            caller.join();
        }
    }

    private void embedUntilInterrupted(BundledEmbedder model) {
        try {
            embed(model);
        } catch (CancellationException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each question's milliseconds, ascending. */
    private double[] ask(Consumer<String> model) throws InterruptedException {
        double[] millis = new double[questions.size()];
        for (int i = 0; i < millis.length; i++) {
            Thread.sleep(BETWEEN_QUESTIONS_MILLIS);
            long start = System.nanoTime();
            model.accept(questions.get(i));
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void print(String what, double[] millis) {
        System.out.printf(
                Locale.ROOT,
                "%-48s p50 %6.1f ms   p95 %6.1f ms   max %6.1f ms%n",
                what,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length - 1]);
    }

    /** {@code count} texts of the file that are wanted, spread evenly over it. */
    private static List<String> texts(Path file, int count, Predicate<String> wanted) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> found = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        int step = Math.max(1, lines.size() / (ENOUGH * count));
        for (int i = 0; i < lines.size(); i += step) {
            String line = lines.get(i);
            String text = json.readTree(line).path("text").asText();
            if (wanted.test(text)) {
                found.add(text);
            }
        }
        return IntStream.range(0, count)
                .mapToObj(i -> found.get(i * found.size() / count))
                .toList();
    }
}
