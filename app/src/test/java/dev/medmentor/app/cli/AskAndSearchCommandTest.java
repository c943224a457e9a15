package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AskAndSearchCommandTest {
    private static final String DOSE = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";

    @TempDir
    Path directory = Path.of("");

    private Terminal terminal = new Terminal(directory);

    @BeforeEach
    void ingest() throws IOException {
        terminal = new Terminal(directory);
        Path file = Files.writeString(
                directory.resolve("guide.md"),
                "# Antibiotics\n\nCheck for allergy 😷 first.\n\n" + DOSE + "\n\nReview after 48 hours.\n");
        assertThat(terminal.run("ingest", file.toString())).isEqualTo(CommandLineInterface.OK);
    }

    @Test
    void askShouldPrintAnAnswerWhoseQuoteIsThePagesText() {
        int status = terminal.run("ask", "What is the initial dose of amoxicillin for adults?", "--json");

        assertThat(status).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.json()).hasSize(1);
        JsonNode answer = terminal.json().get(0);
        assertThat(answer.get("grounded").asBoolean()).isTrue();
        assertThat(answer.get("mode").asText()).isEqualTo("strict");
        assertThat(answer.get("model").asText()).isEqualTo("extractive");
        assertThat(answer.get("answer").asText()).contains("500 mg").contains("[1]");
        assertThat(answer.get("nearest").isArray()).isTrue();
        assertThat(answer.at("/timings/totalMs").isNumber()).isTrue();
        JsonNode citation = answer.at("/citations/0");
        assertThat(citation.get("marker").asInt()).isEqualTo(1);
        assertThat(citation.at("/document/name").asText()).isEqualTo("guide.md");
        assertThat(citation.at("/document/version").asInt()).isEqualTo(1);
        assertThat(citation.get("page").asInt()).isEqualTo(1);
        assertThat(citation.get("quote").asText()).contains(DOSE);
        assertThat(citation.get("rectangles").isArray()).isTrue();
        assertThat(citation.get("verified").asBoolean()).isTrue();
        String text = pageText(citation);
        assertThat(text.substring(
                        citation.get("start").asInt(), citation.get("end").asInt()))
                .isEqualTo(citation.get("quote").asText());
    }

    private String pageText(JsonNode citation) {
        Configuration configuration = ConfigurationReader.read(
                Map.of("DATA_DIR", terminal.data().toString()), Map.of("EMBEDDING_MODEL", "none"), directory);
        try (Engine engine = Wiring.open(configuration)) {
            Page page = engine.mentor()
                    .library()
                    .page(
                            new TenantId("default"),
                            new DocumentId(citation.at("/document/id").asText()),
                            citation.at("/document/version").asInt(),
                            citation.get("page").asInt());
            return page.text();
        }
    }

    @Test
    void askShouldSayThatTheDocumentsDoNotHoldIt() {
        int status = terminal.run("ask", "Which hours does the hospital pharmacy open on Sundays?", "--json");

        assertThat(status).isEqualTo(CommandLineInterface.OK);
        JsonNode answer = terminal.json().get(0);
        assertThat(answer.get("grounded").asBoolean()).isFalse();
        assertThat(answer.get("citations")).isEmpty();
        assertThat(answer.get("nearest")).isNotEmpty();
        assertThat(answer.at("/nearest/0/document/name").asText()).isEqualTo("guide.md");
    }

    @Test
    void askShouldShowPeopleTheCitations() {
        terminal.watched().run("ask", "What is the initial dose of amoxicillin for adults?");

        assertThat(terminal.out()).contains(DOSE).contains("[1] guide.md, page 1 ✓ verified “");
    }

    @Test
    void askShouldShowPeopleTheNearestPassagesWhenItRefuses() {
        terminal.run("ask", "Which hours does the hospital pharmacy open on Sundays?");

        assertThat(terminal.out()).contains("Nearest passages:").contains("guide.md, page 1: ");
    }

    @Test
    void askShouldFailWhenThereIsNoSuchCollection() {
        int status = terminal.run("ask", "What is the initial dose of amoxicillin for adults?", "--collection=other");

        assertThat(status).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.err()).contains("other").doesNotContain("Exception");
    }

    @Test
    void searchShouldPrintHits() {
        int status = terminal.run("search", "amoxicillin dose", "-k", "1", "--json");

        assertThat(status).isEqualTo(CommandLineInterface.OK);
        JsonNode found = terminal.json().get(0);
        assertThat(found.fieldNames()).toIterable().containsExactly("hits", "tookMs");
        JsonNode hit = found.at("/hits/0");
        assertThat(hit.fieldNames()).toIterable().containsExactly("document", "page", "text", "score");
        assertThat(hit.get("text").asText()).contains(DOSE);
        assertThat(hit.get("page").asInt()).isEqualTo(1);
    }

    @Test
    void searchShouldUseOnlyTheDocumentNamed() {
        terminal.run("search", "amoxicillin dose", "--json");
        String id = terminal.json().get(0).at("/hits/0/document/id").asText();

        terminal.run("search", "amoxicillin dose", "--document=" + id, "--json");
        assertThat(terminal.json().get(0).get("hits")).isNotEmpty();
        terminal.run("search", "amoxicillin dose", "--document=" + id + "0", "--json");
        assertThat(terminal.json().get(0).get("hits")).isEmpty();
    }

    @Test
    void searchShouldNotFindWhatBelongsToAnotherTenant() {
        terminal.run("search", "amoxicillin dose", "--tenant=clinic-7", "--json");

        assertThat(terminal.json().get(0).get("hits")).isEmpty();
    }
}
