package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OwnershipTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void searchShouldIgnoreAServerThatIsGone() throws Exception {
        Terminal terminal = new Terminal(directory);
        Files.createDirectories(terminal.data());
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        new ServerFile("127.0.0.1", 9, "0123456789abcdef", gone.pid(), "default").write(terminal.data());

        assertThat(terminal.run("search", "anything")).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.out()).contains("Nothing found.");
    }

    @Test
    void searchShouldIgnoreAProcessThatTookTheServersPlace() throws Exception {
        Terminal terminal = new Terminal(directory);
        Files.createDirectories(terminal.data());
        ServerFile.of("127.0.0.1", 9, "0123456789abcdef", "default").write(terminal.data());

        assertThat(terminal.run("search", "anything")).isEqualTo(CommandLineInterface.OK);
    }

    @Test
    void searchShouldWaitForAnotherCommandToEnd() throws Exception {
        Terminal terminal = new Terminal(directory);
        Engine other = open(terminal);
        CompletableFuture<Integer> search = CompletableFuture.supplyAsync(() -> terminal.run("search", "anything"));
        assertThat(search).isNotDone();

        other.close();

        assertThat(search.get(30, TimeUnit.SECONDS)).isEqualTo(CommandLineInterface.OK);
    }

    @Test
    void searchShouldSayWhoHoldsTheDataDirectoryForLong() {
        Terminal terminal = new Terminal(directory);
        try (Engine other = open(terminal)) {
            assertThat(other.mentor()).isNotNull();

            int status = terminal.run("search", "anything");

            assertThat(status).isEqualTo(CommandLineInterface.FAILED);
            assertThat(terminal.err())
                    .contains("in use by another MedMentor (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasLineCount(1);
        }
    }

    private Engine open(Terminal terminal) {
        return Wiring.open(ConfigurationReader.read(
                Map.of("DATA_DIR", terminal.data().toString(), "EMBEDDING_MODEL", "none"), Map.of(), directory));
    }

    @Test
    void doctorShouldReportEveryCheckInJson() {
        Terminal terminal = new Terminal(directory);
        terminal.run("search", "anything");

        int status = terminal.run("doctor", "--json");

        assertThat(status).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.json())
                .extracting(line -> line.get("check").asText())
                .containsExactly("java", "data directory", "storage", "embeddings", "tesseract", "language model");
        JsonNode storage = terminal.json().get(2);
        assertThat(storage.get("level").asText()).isEqualTo("ok");
        assertThat(storage.get("detail").asText()).contains("0 documents").contains("up to date");
    }

    @Test
    void doctorShouldFailWhereTheModelCannotBeReached() {
        Terminal terminal = new Terminal(directory).with("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");

        assertThat(terminal.run("doctor")).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.out()).contains("fail  language model").contains("Check OPENAI_BASE_URL");
    }
}
