package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.EmbedderContract;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEmbedderTest implements EmbedderContract {
    private static final Set<Language> LANGUAGES = Set.of(Language.ENGLISH);

    @TempDir
    private static Path directory;

    private static OnnxEmbedder shared;

    @BeforeAll
    static void copyTheBundledModel() throws IOException {
        copy("/bge-small-en-v1.5-q.onnx", directory.resolve("model.onnx"));
        copy("/bge-small-en-v1.5-q-tokenizer.json", directory.resolve("tokenizer.json"));
        shared = new OnnxEmbedder(
                OnnxModel.in(directory, Pooling.MEAN, 256, LANGUAGES).withPrefixes("query: ", "passage: "));
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    @Override
    public Embedder embedder() {
        return shared;
    }

    @Test
    void embedPassagesShouldGiveTheBundledVectorsWhenTheModelIsTheSame() {
        List<String> texts = List.of("Amlodipine 5 mg once daily.", "dose ".repeat(700));
        try (var local = new OnnxEmbedder(OnnxModel.in(directory, Pooling.CLS, 510, LANGUAGES));
                var bundled = new BundledEmbedder()) {
            assertThat(local.dimension()).isEqualTo(384);
            assertThat(local.maxTokens()).isEqualTo(510);
            assertThat(local.embedPassages(texts, Cancellation.NONE).toArray(float[][]::new))
                    .isDeepEqualTo(
                            bundled.embedPassages(texts, Cancellation.NONE).toArray(float[][]::new));
        }
    }

    @Test
    void embedPassagesShouldPutThePrefixFirstWhenThereIsOne() {
        OnnxModel model = OnnxModel.in(directory, Pooling.MEAN, 128, LANGUAGES);
        try (var prefixed = new OnnxEmbedder(model.withPrefixes("query: ", "passage: "), null, 1);
                var plain = new OnnxEmbedder(model, null, 1)) {
            float[] passage =
                    prefixed.embedPassages(List.of("dose"), Cancellation.NONE).get(0);

            assertThat(passage).containsExactly(plain.embedQuery("passage: dose"));
            assertThat(prefixed.embedQuery("dose")).containsExactly(plain.embedQuery("query: dose"));
            assertThat(prefixed.maxTokens()).isEqualTo(126);
        }
    }

    @Test
    void modelIdShouldChangeWhenASettingChangesTheVectors() {
        OnnxModel model = OnnxModel.in(directory, Pooling.CLS, 510, LANGUAGES);
        try (var cls = new OnnxEmbedder(model);
                var again = new OnnxEmbedder(model.withPrefixes("query: ", ""));
                var mean = new OnnxEmbedder(OnnxModel.in(directory, Pooling.MEAN, 510, LANGUAGES));
                var prefixed = new OnnxEmbedder(model.withPrefixes("", "passage: "))) {
            assertThat(cls.modelId()).startsWith("onnx:").isEqualTo(again.modelId());
            assertThat(List.of(cls.modelId(), mean.modelId(), prefixed.modelId()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void countTokensShouldCountAllWhenTheTokenizerFileAsksToCut(@TempDir Path other) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode tokenizer =
                (ObjectNode) json.readTree(directory.resolve("tokenizer.json").toFile());
        tokenizer
                .putObject("truncation")
                .put("max_length", 16)
                .put("strategy", "LongestFirst")
                .put("stride", 0)
                .put("direction", "Right");
        Path cutting = Files.write(other.resolve("tokenizer.json"), json.writeValueAsBytes(tokenizer));
        OnnxModel model = new OnnxModel(directory.resolve("model.onnx"), cutting, Pooling.CLS, "", "", 510, LANGUAGES);
        try (var embedder = new OnnxEmbedder(model)) {
            assertThat(embedder.countTokens("dose ".repeat(100))).isEqualTo(100);
        }
    }

    @Test
    void constructorShouldSayWhichFileWhenOneIsMissing() {
        assertThatThrownBy(() -> OnnxModel.in(directory.resolve("absent"), Pooling.CLS, 510, LANGUAGES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("model.onnx");
    }

    @Test
    void embedQueryShouldSayWhyWhenTheModelIsDamaged(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("model.onnx"), "not a model");
        Files.copy(directory.resolve("tokenizer.json"), other.resolve("tokenizer.json"));
        try (var embedder = new OnnxEmbedder(OnnxModel.in(other, Pooling.CLS, 510, LANGUAGES))) {
            assertThatThrownBy(() -> embedder.embedQuery("dose"))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("could not be loaded");
        }
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream bytes = OnnxEmbedderTest.class.getResourceAsStream(resource)) {
            Files.copy(bytes, target);
        }
    }
}
