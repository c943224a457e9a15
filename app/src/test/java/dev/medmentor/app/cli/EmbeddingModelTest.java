package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models of the user's own, by nothing but configuration. */
@Timeout(180)
@Tag("once")
final class EmbeddingModelTest {
    private static final String QUERY = "initial dose of amoxicillin";

    @TempDir
    Path directory = Path.of("");

    private Path guide = Path.of("");
    private Path schedule = Path.of("");

    @BeforeEach
    void write() throws IOException {
        guide = Files.writeString(
                directory.resolve("guide.md"),
                "# Antibiotics\n\nThe initial dose of amoxicillin for adults is 500 mg every 8 hours.\n");
        schedule = Files.writeString(
                directory.resolve("schedule.md"), "# Opening hours\n\nOur clinic opens at eight on weekdays.\n");
    }

    @Test
    void searchShouldGoByMeaningWhenTheModelIsBehindAServer() {
        try (FakeOpenAiServer server = FakeOpenAiServer.start()) {
            Terminal terminal = new Terminal(directory)
                    .with("EMBEDDING_BASE_URL", server.baseUrl().toString())
                    .with("EMBEDDING_API_KEY", "secret")
                    .with("EMBEDDING_MODEL", "words-16");
            ingest(terminal);

            assertThat(firstByMeaning(terminal)).isEqualTo("guide.md");
            assertThat(server.requests()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.path()).isEqualTo("/v1/embeddings");
                assertThat(request.key()).isEqualTo("secret");
                assertThat(request.body().path("model").asText()).isEqualTo("words-16");
            });
        }
    }

    @Test
    void searchShouldFallBackOnWordsWhenTheServerIsGone() {
        Terminal terminal = new Terminal(directory).with("EMBEDDING_MODEL", "words-16");
        try (FakeOpenAiServer server = FakeOpenAiServer.start()) {
            terminal.with("EMBEDDING_BASE_URL", server.baseUrl().toString());
            ingest(terminal);
        }

        assertThat(terminal.run("search", QUERY, "--json")).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.json().get(0).at("/hits/0/document/name").asText()).isEqualTo("guide.md");
        assertThat(terminal.run("search", QUERY, "--mode=dense")).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.err()).contains("cannot be reached");
    }

    @Test
    void searchShouldGoByMeaningWhenTheModelIsInADirectory() throws IOException {
        Path model = Files.createDirectories(directory.resolve("model"));
        copy("/all-minilm-l6-v2-q.onnx", model.resolve("model.onnx"));
        copy("/all-minilm-l6-v2-q-tokenizer.json", model.resolve("tokenizer.json"));
        Terminal terminal = new Terminal(directory)
                .with("EMBEDDING_MODEL", model.toString())
                .with("EMBEDDING_MAX_TOKENS", "126")
                .with("EMBEDDING_LANGUAGES", "en");
        ingest(terminal);

        assertThat(firstByMeaning(terminal)).isEqualTo("guide.md");
    }

    @Test
    void searchShouldGoByMeaningWhenTheSmallerBundledModelIsNamed() {
        Terminal terminal = new Terminal(directory).with("EMBEDDING_MODEL", "bundled:all-minilm-l6-v2");
        ingest(terminal);

        assertThat(firstByMeaning(terminal)).isEqualTo("guide.md");
    }

    private void ingest(Terminal terminal) {
        int status = terminal.run("ingest", guide.toString(), schedule.toString());
        assertThat(status).as(terminal.err()).isEqualTo(CommandLineInterface.OK);
    }

    private static String firstByMeaning(Terminal terminal) {
        int status = terminal.run("search", QUERY, "--mode=dense", "--json");
        assertThat(status).as(terminal.err()).isEqualTo(CommandLineInterface.OK);
        JsonNode hits = terminal.json().get(0).get("hits");
        assertThat(hits).hasSize(2);
        return hits.at("/0/document/name").asText();
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream bytes = BundledModel.class.getResourceAsStream(resource)) {
            Files.copy(bytes, target);
        }
    }
}
