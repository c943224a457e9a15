package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngestCommandTest {
    @TempDir
    Path directory = Path.of("");

    private Terminal terminal = new Terminal(directory);

    @BeforeEach
    void open() {
        terminal = new Terminal(directory);
    }

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void ingestShouldPrintOneLineAFileInOrder() throws IOException {
        Path first = file("b.md", "# Fever\n\nParacetamol lowers fever.\n");
        Path second = file("a.txt", "Ibuprofen relieves pain.\n");

        int status = terminal.run(
                "ingest", first.toString(), second.toString(), "--json", "--collection=care", "--meta", "year=2026");

        assertThat(status).isEqualTo(CommandLineInterface.OK);
        List<JsonNode> lines = terminal.json();
        assertThat(lines)
                .extracting(line -> line.get("path").asText())
                .containsExactly(first.toString(), second.toString());
        JsonNode line = lines.get(0);
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "path", "document", "status", "error", "warnings", "pages", "pageReport", "passages", "tookMs");
        assertThat(line.at("/document/name").asText()).isEqualTo("b.md");
        assertThat(line.at("/document/id").asText()).isNotEmpty();
        assertThat(line.at("/document/version").asInt()).isEqualTo(1);
        assertThat(line.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(line.get("error").isNull()).isTrue();
        assertThat(line.get("warnings").isEmpty()).isTrue();
        assertThat(line.get("pages").asInt()).isEqualTo(1);
        assertThat(line.get("pageReport").toString()).isEqualTo("{\"TEXT\":1,\"OCR\":0,\"EMPTY\":0,\"FAILED\":0}");
        assertThat(line.get("passages").asInt()).isEqualTo(1);
        assertThat(line.get("tookMs").isIntegralNumber()).isTrue();
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void ingestShouldMakeAVersionOnlyWhereTheBytesChanged() throws IOException {
        Path file = file("a.txt", "Ibuprofen relieves pain.\n");
        terminal.run("ingest", file.toString(), "--json");
        String id = terminal.json().get(0).at("/document/id").asText();

        terminal.run("ingest", file.toString(), "--json");
        JsonNode same = terminal.json().get(0);
        Files.writeString(file, "Naproxen relieves pain.\n");
        terminal.run("ingest", file.toString(), "--json");
        JsonNode changed = terminal.json().get(0);

        assertThat(same.at("/document/id").asText()).isEqualTo(id);
        assertThat(same.at("/document/version").asInt()).isEqualTo(1);
        assertThat(changed.at("/document/id").asText()).isEqualTo(id);
        assertThat(changed.at("/document/version").asInt()).isEqualTo(2);
        terminal.run("search", "ibuprofen", "--json");
        assertThat(terminal.json().get(0).get("hits")).isEmpty();
    }

    @Test
    void ingestShouldWalkFoldersInOrderAndSaySkippedFiles() throws IOException {
        file("2.txt", "two");
        file("1/deep.md", "one");
        file("picture.png", "no document");
        file(".hidden.txt", "hidden");
        Files.createSymbolicLink(directory.resolve("in/1/back"), directory.resolve("in"));

        int status = terminal.run("ingest", directory.resolve("in").toString(), "--json");

        assertThat(status).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.json())
                .extracting(line -> line.at("/document/name").asText())
                .containsExactly("deep.md", "2.txt");
        assertThat(terminal.err())
                .contains("skipped 3 files")
                .contains("picture.png")
                .contains(".hidden.txt");
    }

    @Test
    void ingestShouldFailForEveryFileThatCannotBeTaken() throws IOException {
        Path good = file("good.txt", "Good text.");
        Path empty = file("empty.txt", "");
        Path picture =
                Files.write(directory.resolve("in/scan.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        Path large = file("large.txt", "x".repeat(3_000));
        Path missing = directory.resolve("in/missing.pdf");
        Path folder = Files.createDirectories(directory.resolve("in/nothing"));
        Path blank = file("blank.txt", " \n \n");

        int status = terminal.with("MAX_FILE_SIZE", "2KB")
                .run(
                        "ingest",
                        "--json",
                        empty.toString(),
                        picture.toString(),
                        large.toString(),
                        missing.toString(),
                        folder.toString(),
                        blank.toString(),
                        good.toString());

        assertThat(status).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.json())
                .extracting(line -> line.get("status").asText() + " "
                        + line.at("/error/code").asText())
                .containsExactly(
                        "FAILED empty_file",
                        "FAILED unsupported_type",
                        "FAILED file_too_large",
                        "FAILED not_found",
                        "FAILED empty_directory",
                        "FAILED no_text",
                        "COMPLETED ");
        assertThat(terminal.json().subList(0, 6))
                .allSatisfy(
                        line -> assertThat(line.at("/error/message").asText()).endsWith("."));
        assertThat(terminal.err().lines()).hasSize(6).allMatch(line -> line.startsWith("medmentor: /"));
    }

    @Test
    void ingestShouldFailForAnUnreadableDirectory() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("locked"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("-wx------"));
        assumeFalse(Files.isReadable(folder), "this user reads everything");

        int status = terminal.run("ingest", "--json", folder.toString());

        assertThat(status).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.json().get(0).at("/error/code").asText()).isEqualTo("unreadable");
        assertThat(terminal.err().lines()).hasSize(1);
    }

    @Test
    void ingestShouldShowPagesProgressAndATableToPeople() throws IOException {
        Path file = file("a.txt", "Ibuprofen relieves pain.\n");

        terminal.watched()
                .run("ingest", file.toString(), directory.resolve("none.txt").toString());

        assertThat(terminal.out())
                .contains("✓ " + file + ": 1 page (1 with text), 1 passages")
                .contains("File ")
                .contains("COMPLETED")
                .endsWith("1 completed, 1 failed\n");
        assertThat(terminal.err())
                .contains("taking in a.txt")
                .contains("medmentor: ")
                .contains("not_found");
    }
}
