package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class DemoCommandTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void demoShouldAnswerFromItsSamplesAndRefuseTheRest() {
        Terminal terminal = new Terminal(directory).with("EMBEDDING_MODEL", "bundled");

        int status = terminal.runPlain("demo", "--exit", "--json");

        assertThat(status).as(terminal.err() + terminal.out()).isEqualTo(CommandLineInterface.OK);
        List<JsonNode> lines = terminal.json();
        assertThat(lines).hasSize(7);
        assertThat(lines.subList(0, 3)).allSatisfy(line -> {
            assertThat(line.get("status").asText()).isEqualTo("COMPLETED");
            assertThat(line.get("pages").asInt()).isEqualTo(3);
        });
        assertThat(lines.subList(3, 6)).allSatisfy(answer -> {
            assertThat(answer.get("grounded").asBoolean()).isTrue();
            assertThat(answer.at("/citations/0/verified").asBoolean()).isTrue();
            assertThat(answer.at("/citations/0/page").asInt()).isEqualTo(2);
            assertThat(answer.at("/citations/0/rectangles")).isNotEmpty();
        });
        assertThat(lines.subList(3, 6))
                .extracting(answer -> answer.get("language").asText())
                .containsExactly("pt", "en", "vi");
        assertThat(lines.get(6).get("grounded").asBoolean()).isFalse();
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.data()).doesNotExist();
    }
}
