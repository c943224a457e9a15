package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks what people found by reading six clinical-trial protocols; each answer must cite the page they found it on. */
@Tag("full")
final class ProtocolQuestionsTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void askShouldCiteThePageThatAnswers() throws IOException {
        String data = System.getenv("MEDMENTOR_DATA");
        assumeTrue(data != null, "MEDMENTOR_DATA is not set: the protocols are not asked");
        Path protocols = Path.of(data, "pdf", "protocols");
        assertThat(protocols).isDirectory();
        Terminal terminal = new Terminal(directory).with("EMBEDDING_MODEL", "bundled");
        int status = terminal.run("ingest", protocols.toString(), "--json");
        assertThat(status).as(terminal.out() + terminal.err()).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.json())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.get("status").asText()).isEqualTo("COMPLETED"));

        SoftAssertions softly = new SoftAssertions();
        for (String[] row : questions()) {
            terminal.run("ask", row[2], "--json");
            JsonNode answer = terminal.json().get(0);
            softly.assertThat(cites(answer, row[0], Integer.parseInt(row[1])))
                    .as(row[2] + " → " + row[0] + " page " + row[1] + ", but: " + answer)
                    .isTrue();
        }
        softly.assertAll();
    }

    private static boolean cites(JsonNode answer, String name, int page) {
        return answer.get("grounded").asBoolean()
                && StreamSupport.stream(answer.get("citations").spliterator(), false)
                        .anyMatch(citation -> citation.get("verified").asBoolean()
                                && citation.at("/document/name").asText().equals(name)
                                && citation.get("page").asInt() == page);
    }

    private static List<String[]> questions() throws IOException {
        try (InputStream table = ProtocolQuestionsTest.class.getResourceAsStream("/protocol-questions.tsv")) {
            assertThat(table).isNotNull();
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}
