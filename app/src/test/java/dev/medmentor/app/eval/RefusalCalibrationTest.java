package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.assistant.Refusal.Evidence;
import dev.medmentor.assistant.Refusal.Grounds;
import dev.medmentor.assistant.Refusal.Thresholds;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.testing.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how often questions are refused that the documents answer, and answered that they do not. The thresholds were
 * chosen on the even questions of SQuAD's sample; the odd ones judge them. Writes {@code target/refusal.txt}, and
 * {@code target/refusal-evidence.tsv} to try other thresholds on. SQuAD's unanswerable questions are made to look as if
 * their paragraph answered them, so little more than chance can be asked for here.
 */
@Tag("full")
class RefusalCalibrationTest {
    /** Questions of each set, evenly from the whole file. */
    private static final int SAMPLE = 200;

    /** Every so many of SQuAD's paragraphs, with their questions: sentences take long to embed. */
    private static final int PARAGRAPHS = 6;

    private static final Path TARGET = Path.of("target");

    @TempDir
    Path directory;

    private final StringBuilder report = new StringBuilder();
    private final StringBuilder rows = new StringBuilder(
            "question\tcomparable\tforeign\tpassage\tsentence\tanchors\tsimilarity\tsentenceSimilarity\n");

    private record Measured(String question, Grounds grounds) {
        boolean answered() {
            return Thresholds.DEFAULT.accept(grounds);
        }
    }

    @Test
    void thresholdsShouldRefuseWhatIsNotThereAndLittleElse() throws IOException {
        Path corpus = DataFolder.resolve("ir/squad2_dev_en/corpus.jsonl");
        Set<String> paragraphs = everyNth(
                DataFolder.readObjects("ir/squad2_dev_en/corpus.jsonl").stream()
                        .map(object -> object.getOrDefault("id", ""))
                        .toList(),
                PARAGRAPHS);
        Map<String, String> judged = judged("ir/squad2_dev_en/qrels.tsv");
        List<String> squad = sample(
                "ir/squad2_dev_en/queries.jsonl",
                object -> paragraphs.contains(judged.getOrDefault(object.getOrDefault("id", ""), "")));
        List<String> adversarial = sample(
                "ir/squad2_dev_en/unanswerable.jsonl",
                object -> paragraphs.contains(object.getOrDefault("distractor_corpus_id", "")));
        List<Measured> answerable;
        List<Measured> unanswerable;
        List<Measured> protocols;
        List<Measured> offTopic = new ArrayList<>();
        try (BundledEmbedder model = new BundledEmbedder(BundledModel.BGE_SMALL_EN_V1_5, directory);
                VectorCache cache = new VectorCache(TARGET.resolve("vectors"), model.modelId(), model.dimension())) {
            Optional<Embedder> embedder = Optional.of(new CachingEmbedder(model, cache));
            try (var library = new AnsweredLibrary(
                    directory.resolve("protocols"),
                    embedder,
                    Wiring.extractor(ConfigurationReader.read(Map.of(), Map.of(), directory)))) {
                library.addPdfs(DataFolder.resolve("pdf/protocols"));
                List<String> asked =
                        resource("protocol-questions.tsv").map(row -> row[2]).toList();
                protocols = measure("protocols", library, asked);
                for (String language : List.of("en", "pt", "vi")) {
                    offTopic.addAll(measure("off-topic-" + language, library, offTopic(language)));
                }
                offTopic.addAll(measure("off-topic-squad2", library, squad));
            }
            try (var library = new AnsweredLibrary(directory.resolve("en"), embedder)) {
                library.addCorpus(corpus, paragraphs::contains);
                answerable = measure("squad2-answerable", library, squad);
                unanswerable = measure("squad2-unanswerable", library, adversarial);
            }
        }
        List<Measured> offTopicByWords = new ArrayList<>();
        List<Measured> portuguese = byWords("pt", "faquad_pt", offTopicByWords);
        List<Measured> vietnamese = byWords("vi", "xquad_vi", offTopicByWords);
        Files.writeString(TARGET.resolve("refusal-evidence.tsv"), rows);

        line("SQuAD 2.0, chosen on: balanced accuracy", balanced(half(answerable, 0), half(unanswerable, 0)));
        double balanced = balanced(half(answerable, 1), half(unanswerable, 1));
        line("SQuAD 2.0, held out: balanced accuracy", balanced);
        line("SQuAD 2.0, held out: unanswerable refused", refused(half(unanswerable, 1)));
        List<Double> falsely = Stream.of(half(answerable, 1), portuguese, vietnamese, protocols)
                .map(RefusalCalibrationTest::refused)
                .toList();
        line("SQuAD 2.0 (en), held out: answerable refused", falsely.get(0));
        line("FaQuAD (pt): answerable refused", falsely.get(1));
        line("XQuAD (vi): answerable refused", falsely.get(2));
        line("protocols (en): answerable refused", falsely.get(3));
        line("off topic (en, pt, vi), " + offTopic.size() + " questions: refused", refused(offTopic));
        // XQuAD tells of some of the countries that are asked about: these are near its topics.
        line("off topic, asked of FaQuAD (pt) and XQuAD (vi): refused", refused(offTopicByWords));
        Stream.concat(offTopic.stream(), offTopicByWords.stream())
                .filter(Measured::answered)
                .forEach(measured -> report.append("  answered: ")
                        .append(measured.question())
                        .append('\n'));
        Files.writeString(TARGET.resolve("refusal.txt"), report);

        assertThat(refused(offTopic)).as(report.toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(falsely).as(report.toString()).allMatch(rate -> rate <= 0.25);
        assertThat(balanced).as(report.toString()).isGreaterThan(0.5);
    }

    /** In a language that the bundled embedder does not know, words alone decide: no vectors are made. */
    private List<Measured> byWords(String language, String set, List<Measured> offTopic) {
        try (var library = new AnsweredLibrary(directory.resolve(language), Optional.empty())) {
            library.addCorpus(DataFolder.resolve("ir/" + set + "/corpus.jsonl"), id -> true);
            offTopic.addAll(measure("off-topic-" + set, library, offTopic(language)));
            return measure(set, library, sample("ir/" + set + "/queries.jsonl", object -> true));
        }
    }

    private List<Measured> measure(String set, AnsweredLibrary library, List<String> questions) {
        List<Measured> measured = new ArrayList<>();
        for (String question : questions) {
            Grounds grounds = library.grounds(question);
            measured.add(new Measured(question, grounds));
            for (Evidence hit : grounds.hits()) {
                rows.append(String.format(
                        Locale.ROOT,
                        "%s %d\t%b\t%b\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f%n",
                        set,
                        measured.size(),
                        hit.comparable(),
                        hit.foreign(),
                        hit.passageCoverage(),
                        hit.sentenceCoverage(),
                        hit.anchors(),
                        hit.similarity(),
                        hit.sentenceSimilarity()));
            }
        }
        return measured;
    }

    private static double balanced(List<Measured> answerable, List<Measured> unanswerable) {
        return (1 - refused(answerable) + refused(unanswerable)) / 2;
    }

    private static double refused(List<Measured> questions) {
        return 1 - (double) questions.stream().filter(Measured::answered).count() / questions.size();
    }

    private void line(String name, double value) {
        report.append(String.format(Locale.ROOT, "%-58s %.3f%n", name, value));
    }

    private static <T> List<T> half(List<T> all, int remainder) {
        return IntStream.range(0, all.size())
                .filter(i -> i % 2 == remainder)
                .mapToObj(all::get)
                .toList();
    }

    private static List<String> sample(String path, Predicate<Map<String, String>> wanted) {
        List<String> all = DataFolder.readObjects(path).stream()
                .filter(wanted)
                .map(object -> object.getOrDefault("text", ""))
                .toList();
        int step = Math.max(1, all.size() / SAMPLE);
        return List.copyOf(everyNth(all, step)).stream().limit(SAMPLE).toList();
    }

    private static Set<String> everyNth(List<String> all, int step) {
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The paragraph by its question. */
    private static Map<String, String> judged(String path) throws IOException {
        try (Stream<String> lines = Files.lines(DataFolder.resolve(path))) {
            return lines.map(line -> line.split("\t"))
                    .collect(Collectors.toMap(row -> row[0], row -> row[1], (a, b) -> a));
        }
    }

    /** Of no set here: capitals, football, recipes. */
    private static List<String> offTopic(String language) {
        return resource("off-topic.tsv")
                .filter(row -> row[0].equals(language))
                .map(row -> row[1])
                .toList();
    }

    private static Stream<String[]> resource(String name) {
        try (var bytes = RefusalCalibrationTest.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new AssertionError("there is no " + name);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
